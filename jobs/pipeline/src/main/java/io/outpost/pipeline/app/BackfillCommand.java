package io.outpost.pipeline.app;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.lake.LakeLock;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.BackfillPlan;
import io.outpost.pipeline.night.BackfillPlan.Policy;
import io.outpost.pipeline.night.BackfillPlan.State;
import io.outpost.pipeline.night.BackfillPlan.Step;
import io.outpost.pipeline.night.Finished;
import io.outpost.pipeline.night.Ledger;
import io.outpost.pipeline.night.Progress;
import io.outpost.pipeline.schema.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost backfill}. */
@Command(
    name = "backfill",
    description = "Computes past nights again, ascending, with what is known now.",
    footer = {
      "",
      "Policies:",
      "  none       nights that no run has tried",
      "  failed     these, those that failed, and those that are stale since an earlier night changed",
      "  completed  all nights",
      "",
      "Examples:",
      "  outpost backfill --from 2026-06-01 --to 2026-06-07 --dry-run",
      "  outpost backfill --from 2026-06-01 --to 2026-06-07 --policy completed",
      "  outpost backfill --from 2026-06-05 --to 2026-06-05 --policy completed --as-known-at 2026-06-05"
    })
final class BackfillCommand implements Callable<Integer> {
  /** Every night as it was known on its own day. */
  private static final String EACH = "each";

  @Mixin private LakeOptions lake;

  @Option(names = "--from", required = true, paramLabel = "DATE", description = "First night.")
  private LocalDate from;

  @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last night.")
  private LocalDate to;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "none",
      description = "Which nights are computed: none, failed or completed (default: none).")
  private Policy policy;

  @Option(
      names = "--as-known-at",
      paramLabel = "DATE",
      description =
          "Last delivery day that the nights see, or '"
              + EACH
              + "': each night's own day (default: today).")
  private String asKnownAt;

  @Option(names = "--dry-run", description = "Says what would be computed and computes nothing.")
  private boolean dryRun;

  @Option(
      names = "--landing",
      paramLabel = "FOLDER",
      description = "Where files are delivered (default: the config's landing folder).")
  private Path landing;

  @Option(names = "--force", description = "Computes every table again, whatever is done.")
  private boolean force;

  @Option(
      names = "--wait",
      paramLabel = "SPAN",
      converter = Spans.class,
      defaultValue = "0s",
      description = "Waits so long for another run on the lake to end, as in 90s or 2h.")
  private Duration patience;

  @Option(
      names = "--json",
      description = "Progress as JSON lines (default when the output is no terminal).")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Progress progress = RunCommand.progress(json);
    Clock clock = Clock.systemUTC();
    try {
      if (to.isBefore(from)) {
        throw new InvalidConfigException("--to " + to + " is before --from " + from + ".");
      }
      OutpostConfig config = ConfigReader.read(lake.config());
      LocalDate today = LocalDate.now(clock.withZone(config.zone()));
      knownAt(from, today);
      Lakehouse read = lake.open();
      if (dryRun) {
        for (Step step : steps(read, from)) {
          System.out.println(
              step.text() + (step.isComputed() ? ", known at " + knownAt(step.asOf(), today) : ""));
        }
        return ExitCode.DONE.code();
      }
      try (LakeLock held = LakeLock.take(lake.lake(), patience, NightRun.holder())) {
        for (LocalDate night = from; !night.isAfter(to); night = night.plusDays(1)) {
          // Asked again for each night: the one before may have made it stale.
          Step step = steps(read, night).get(0);
          progress.note(step.text());
          if (step.isComputed()) {
            Finished finished = force ? Finished.REPEATED : Finished.SKIPPED;
            RunOptions options = options(night, knownAt(night, today), finished);
            NightRun.Result result =
                new NightRun(options, progress, clock, System.getenv()).run(held);
            RunResult.write(lake.lake(), result);
            signal();
          }
        }
      }
      tellStale(progress, read);
      return ExitCode.DONE.code();
    } catch (Exception e) {
      // Not only unchecked ones: Spark throws checked exceptions without declaring them.
      ExitCode code = Failures.tell(e, lake.lake(), System.err);
      if (code != ExitCode.TRY_AGAIN && !dryRun) {
        RunResult.write(lake.lake(), code, Failures.message(e, lake.lake()));
        signal();
      }
      return code.code();
    }
  }

  /** Each night is a run of its own, and so is its end. */
  private void signal() {
    RunSignal.send(lake.config(), lake.lake(), System.getenv(), System.err);
  }

  private RunOptions options(LocalDate night, LocalDate knownAt, Finished finished) {
    return new RunOptions(
        lake.config(),
        lake.lake(),
        landing,
        night,
        knownAt,
        lake.master(),
        lake.partitions(),
        lake.jobsSideBySide(),
        Layer.GOLD,
        finished,
        patience);
  }

  private List<Step> steps(Lakehouse read, LocalDate first) {
    return BackfillPlan.of(first, to, policy, Ledger.publications(read), Ledger.endings(read));
  }

  private LocalDate knownAt(LocalDate night, LocalDate today) {
    if (asKnownAt == null) {
      return today;
    }
    if (asKnownAt.equals(EACH)) {
      return night;
    }
    try {
      return LocalDate.parse(asKnownAt);
    } catch (DateTimeException e) {
      throw new InvalidConfigException(
          "--as-known-at is " + asKnownAt + "; it is a day such as 2026-06-30, or " + EACH + ".",
          e);
    }
  }

  /** Nights behind the span may have read what it held before. */
  private static void tellStale(Progress progress, Lakehouse read) {
    List<LocalDate> stale =
        Ledger.publications(read).stream()
            .filter(night -> night.staleSince().isPresent())
            .map(night -> night.asOf())
            .toList();
    if (!stale.isEmpty()) {
      progress.note(State.STALE.name().toLowerCase(java.util.Locale.ROOT) + " nights: " + stale);
    }
  }
}
