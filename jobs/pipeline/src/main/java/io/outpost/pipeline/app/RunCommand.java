package io.outpost.pipeline.app;

import io.outpost.pipeline.night.Finished;
import io.outpost.pipeline.night.Progress;
import io.outpost.pipeline.schema.Layer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code outpost run}. */
@Command(
    name = "run",
    description = "Runs a night: landing files to tables to the executive page.",
    footer = {
      "",
      "Examples:",
      "  outpost run                                    the sample, into ./lake",
      "  outpost run --config company.yaml --lake /data/lake",
      "  outpost run --as-of 2026-05-31                 an earlier night",
      "  outpost run --force                            every table again, whatever is done",
      "  outpost run --up-to silver                     landing files to typed tables, no figures",
      "",
      "Exit codes: 0 done, 1 unexpected, 2 usage or configuration,",
      "  3 records do not balance, 4 contract,",
      "  5 input missing, 6 model, 75 try again (another run holds the lake)."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private LakeOptions lake;

  @Option(
      names = "--landing",
      paramLabel = "FOLDER",
      description = "Where files are delivered (default: the config's landing folder).")
  private Path landing;

  @Option(names = "--as-of", paramLabel = "DATE", description = "Day of the night.")
  private LocalDate asOf;

  @Option(
      names = "--known-at",
      paramLabel = "DATE",
      description = "Last delivery day that the night sees (default: the night's day).")
  private LocalDate knownAt;

  @Option(
      names = "--up-to",
      paramLabel = "LAYER",
      defaultValue = "gold",
      converter = LastLayer.class,
      description =
          "Last layer to write, silver or gold; up to silver nothing is published (default:"
              + " ${DEFAULT-VALUE}).")
  private Layer upTo;

  @Option(
      names = "--force",
      description =
          "Computes every table again; without it, jobs that an earlier run has done from the same"
              + " inputs are skipped.")
  private boolean force;

  @Option(
      names = "--wait",
      paramLabel = "SPAN",
      converter = Spans.class,
      defaultValue = "0s",
      description = "Waits so long for another run on the lake to end, as in 90s or 2h.")
  private Duration patience;

  @Option(
      names = "--only",
      paramLabel = "JOB",
      description = "Computes this job again, by its name or table; may be given several times.")
  private List<String> only = List.of();

  @Option(
      names = "--from-job",
      paramLabel = "JOB",
      description = "Computes this job again and all that read its table.")
  private List<String> fromJob = List.of();

  @Option(names = "--dry-run", description = "Says what would be read and written; writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--json",
      description = "Progress as JSON lines (default when the output is no terminal).")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    RunOptions options =
        new RunOptions(
            lake.config(),
            lake.lake(),
            landing,
            asOf,
            knownAt,
            lake.master(),
            lake.partitions(),
            lake.jobsSideBySide(),
            upTo,
            force ? Finished.REPEATED : Finished.SKIPPED,
            patience);
    try {
      NightRun night =
          new NightRun(options, progress(), Clock.systemUTC(), System.getenv())
              .repeating(new JobChoice(only, fromJob));
      if (dryRun) {
        night.tell(System.out);
        return ExitCode.DONE.code();
      }
      NightRun.Result result = night.run();
      if (!RunResult.write(lake.lake(), result)) {
        System.err.println("The run is done, but run-result.json could not be written.");
      }
      RunSignal.send(lake.config(), lake.lake(), System.getenv(), System.err);
      summarise(result);
      return ExitCode.DONE.code();
    } catch (Exception e) {
      // Not only unchecked ones: Spark throws checked exceptions without declaring them.
      ExitCode code = Failures.tell(e, lake.lake(), System.err);
      if (code != ExitCode.TRY_AGAIN && !dryRun) {
        RunResult.write(lake.lake(), code, Failures.message(e, lake.lake()));
        RunSignal.send(lake.config(), lake.lake(), System.getenv(), System.err);
      }
      return code.code();
    }
  }

  private Progress progress() {
    return progress(json);
  }

  @SuppressWarnings("SystemConsoleNull") // null without a terminal on Java 17, the one we run on
  static Progress progress(boolean json) {
    boolean terminal = System.console() != null && !json;
    return terminal ? new TerminalProgress(System.out) : new JsonProgress(System.out);
  }

  private static void summarise(NightRun.Result result) {
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .mapToLong(RunCommand::peak)
            .sum();
    System.out.printf(
        Locale.ROOT,
        "%nNight of %s %s: %d tables, %.1f s wall, %.0f s CPU, heap peak %,d MB.%n",
        result.night().asOf(),
        result.page().isPresent() ? "published" : "up to silver, nothing published",
        result.jobs().size(),
        result.wall().toMillis() / 1000.0,
        ProcessorTime.spent().toMillis() / 1000.0,
        heap >> 20);
    result.page().ifPresent(page -> System.out.println("Report: " + shown(page)));
  }

  /** The layers that a run can end with. */
  private static final class LastLayer implements ITypeConverter<Layer> {
    @Override
    public Layer convert(String name) {
      return switch (name) {
        case "silver" -> Layer.SILVER;
        case "gold" -> Layer.GOLD;
        default -> throw new TypeConversionException("'" + name + "' is neither silver nor gold");
      };
    }
  }

  private static long peak(MemoryPoolMXBean pool) {
    return pool.getPeakUsage().getUsed();
  }

  private static Path shown(Path page) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = page.toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }
}
