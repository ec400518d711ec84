package io.outpost.pipeline.app;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.erasure.ByteScan;
import io.outpost.pipeline.erasure.Erasure;
import io.outpost.pipeline.lake.LakeLock;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost forget}. */
@Command(
    name = "forget",
    description = "Takes a person out of the lake for good, and keeps them out of later nights.",
    footer = {
      "",
      "Examples:",
      "  outpost forget --customer C0000012 --lake /data/lake          the plan; nothing is written",
      "  outpost forget --customer C0000012 --lake /data/lake --yes    does it",
      "  outpost forget @request.txt --yes                             options from a file, so that",
      "                                                                no shell remembers the name",
      "",
      "Delivered files stay where they are: the plan names them. Published nights stay readable,",
      "without the person; every other version of the tables is gone.",
      "Exit codes: 0 done, 2 usage or configuration, 3 the scan still found a name, 75 try again."
    })
final class ForgetCommand implements Callable<Integer> {
  @Mixin private LakeOptions options;

  @Option(
      names = "--customer",
      paramLabel = "ID",
      required = true,
      description = "Key of the customer; may be given several times.")
  private List<String> customers;

  @Option(
      names = {"--yes", "--confirm"},
      description = "Does what the plan says; it cannot be undone.")
  private boolean confirmed;

  private Lakehouse lake;
  private OutpostConfig config;

  @Override
  public Integer call() throws IOException {
    config = ConfigReader.read(options.config());
    Pseudonyms pseudonyms = new Pseudonyms(config.pseudonyms().key(System.getenv()));
    options.requireThere();
    if (!confirmed) {
      tell(erasure(pseudonyms).plan(customers));
      System.out.println("Nothing was written. To do it: the same command with --yes.");
      return ExitCode.DONE.code();
    }
    try (LakeLock held = LakeLock.take(options.lake())) {
      return act(erasure(pseudonyms), held.lake()).code();
    }
  }

  private Erasure erasure(Pseudonyms pseudonyms) {
    lake = options.open();
    List<Table> tables = Stream.of(Tables.silver(), Tables.gold()).flatMap(List::stream).toList();
    return new Erasure(lake, pseudonyms, PlatformJobs.FEEDS, tables);
  }

  private ExitCode act(Erasure erasure, Path folder) throws IOException {
    Clock clock = Clock.systemUTC();
    String id = RunIds.at(clock.instant());
    LocalDate day = LocalDate.now(clock);
    Erasure.Plan plan = erasure.plan(customers);
    tell(plan);
    List<Erasure.Change> changes =
        erasure.act(
            plan,
            id,
            day,
            change ->
                System.out.printf(
                    Locale.ROOT,
                    "%-32s %,9d removed %,9d masked %,6d files deleted%n",
                    change.table().path(),
                    change.removed(),
                    change.masked(),
                    change.files()));
    long pages = new ReportErasure(lake, config).apply(plan.names());
    erasure.receipt(id, day, changes, pages);
    ByteScan.Result scan = ByteScan.of(folder, plan.names());
    System.out.printf(
        Locale.ROOT,
        "Erasure %s: %,d pages made again; %,d files of %,d bytes scanned, %d hold a name.%n",
        id,
        pages,
        scan.files(),
        scan.bytes(),
        scan.hits().size());
    scan.hits().forEach(file -> System.out.println("  " + folder.relativize(file)));
    return scan.hits().isEmpty() ? ExitCode.DONE : ExitCode.QUALITY;
  }

  private static void tell(Erasure.Plan plan) {
    System.out.printf(Locale.ROOT, "%d handles. Over all published versions:%n", plan.handles());
    plan.changes()
        .forEach(
            change ->
                System.out.printf(
                    Locale.ROOT,
                    "  %-32s %,9d to remove %,9d to mask%n",
                    change.table().path(),
                    change.removed(),
                    change.masked()));
    if (plan.changes().isEmpty()) {
      System.out.println(
          "  no row of theirs; their names go onto the suppression list all the same");
    }
    if (!plan.delivered().isEmpty()) {
      System.out.println("Delivered files that name them, to be corrected where they are kept:");
      plan.delivered()
          .forEach(
              (file, records) ->
                  System.out.printf(Locale.ROOT, "  %s: %,d records%n", file, records));
    }
    System.out.printf(
        Locale.ROOT,
        "%d published nights stay readable; every other version of the tables is deleted.%n",
        plan.nights().size());
  }
}
