package io.outpost.pipeline.app;

import io.outpost.pipeline.history.NightDiff;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.schema.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outpost diff}. */
@Command(
    name = "diff",
    description =
        "Which rows two published nights hold differently: added, removed and changed, by table.",
    footer = {
      "",
      "Examples:",
      "  outpost diff 2026-06-29 2026-06-30",
      "  outpost diff 2026-06-29 2026-06-30 --silver --table transactions",
      "",
      "Rows belong together by the key of their table, without the night. Keys are shown where they",
      "name no person."
    })
final class DiffCommand implements Callable<Integer> {
  @Mixin private LakeOptions options;

  @Parameters(index = "0", paramLabel = "NIGHT", description = "Day of a published night.")
  private LocalDate from;

  @Parameters(index = "1", paramLabel = "NIGHT", description = "Day of another one.")
  private LocalDate to;

  @Option(names = "--table", paramLabel = "TABLE", description = "One table (default: all).")
  private String name;

  @Option(names = "--silver", description = "Silver tables too.")
  private boolean silver;

  @Override
  public Integer call() {
    Lakehouse lake = options.open();
    PublishedNight one = PublishedNight.of(lake, from);
    PublishedNight other = PublishedNight.of(lake, to);
    long same = 0;
    for (Table table : tables()) {
      NightDiff.Changes changes = NightDiff.of(table, one, other);
      if (changes.isNothing()) {
        same++;
      } else {
        tell(changes);
      }
    }
    System.out.printf(Locale.ROOT, "%d tables are the same.%n", same);
    return ExitCode.DONE.code();
  }

  private List<Table> tables() {
    return Stream.concat(silver ? Tables.silver().stream() : Stream.of(), Tables.gold().stream())
        .filter(table -> name == null || table.name().equals(name) || table.path().equals(name))
        .toList();
  }

  private static void tell(NightDiff.Changes changes) {
    System.out.printf(
        Locale.ROOT,
        "%-32s %,9d added %,9d removed %,9d changed%n",
        changes.table().path(),
        changes.added(),
        changes.removed(),
        changes.changed());
    changes
        .examples()
        .forEach(
            (kind, keys) -> System.out.println("    " + kind + ": " + String.join("; ", keys)));
  }
}
