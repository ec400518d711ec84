package io.outpost.pipeline.app;

import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.lake.LakeLock;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.upkeep.Maintenance;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost maintain}. */
@Command(
    name = "maintain",
    description =
        "Housekeeping: joins small files and deletes files that no kept night reads; no published"
            + " night is lost unless --keep-nights says so.",
    footer = {
      "",
      "Examples:",
      "  outpost maintain --lake /data/lake                      once a week, say",
      "  outpost maintain --lake /data/lake --keep-nights 90 --dry-run",
      "",
      "Exit codes: 0 done, 2 usage, 75 try again (a run holds the lake)."
    })
final class MaintainCommand implements Callable<Integer> {
  @Mixin private LakeOptions options;

  @Option(
      names = "--keep-nights",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Newest published nights to keep, beside the last one of every month; 0 keeps all"
              + " (default: ${DEFAULT-VALUE}).")
  private int nights;

  @Option(
      names = "--grace-days",
      paramLabel = "N",
      defaultValue = "7",
      description =
          "Versions of so many days stay whether a night reads them or not, so that a run that"
              + " stopped can go on (default: ${DEFAULT-VALUE}).")
  private int graceDays;

  @Option(names = "--dry-run", description = "Says which nights would be dropped; writes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    if (nights < 0 || graceDays < 0) {
      throw new InvalidConfigException("--keep-nights and --grace-days must be at least 0.");
    }
    options.requireThere();
    Lakehouse lake = options.open();
    Instant now = Clock.systemUTC().instant();
    Maintenance maintenance =
        new Maintenance(lake, Tables.all(), nights, now.minus(Duration.ofDays(graceDays)));
    List<LocalDate> dropped = maintenance.droppedNights();
    System.out.println(
        dropped.isEmpty()
            ? "Every published night is kept."
            : dropped.size() + " nights are dropped: " + dropped);
    if (dryRun) {
      System.out.println("Nothing was written.");
      return ExitCode.DONE.code();
    }
    try (LakeLock held = LakeLock.take(options.lake())) {
      AtomicLong freed = new AtomicLong();
      maintenance.run(
          "maintain=" + RunIds.at(now),
          kept -> {
            freed.addAndGet(kept.freed());
            tell(kept);
          });
      System.out.printf(Locale.ROOT, "%,d bytes freed in %s.%n", freed.get(), held.lake());
    }
    return ExitCode.DONE.code();
  }

  private static void tell(Maintenance.Kept kept) {
    if (kept.deleted() > 0 || kept.files() != kept.filesBefore()) {
      System.out.printf(
          Locale.ROOT,
          "%-32s %,6d files, %,6d before; %,6d old ones deleted, %,12d bytes%n",
          kept.table().path(),
          kept.files(),
          kept.filesBefore(),
          kept.deleted(),
          kept.freed());
    }
  }
}
