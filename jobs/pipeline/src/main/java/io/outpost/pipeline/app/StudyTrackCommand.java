package io.outpost.pipeline.app;

import io.outpost.analytics.survey.tracking.ResponseProgress;
import io.outpost.pipeline.study.TrackResponses;
import io.outpost.pipeline.tables.gold.ResponseTracking;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost study track}. */
@Command(
    name = "track",
    mixinStandardHelpOptions = true,
    description =
        "How far a study has come, whether those who answer resemble those invited, advice.",
    footer = {
      "",
      "Examples:",
      "  outpost study track                       every study customers were invited to",
      "  outpost study track --study q3 --days 10  and its last ten days"
    })
final class StudyTrackCommand implements Callable<Integer> {
  @Mixin private StudyOptions options;

  @Option(names = "--study", paramLabel = "NAME", description = "Its name (default: every study).")
  private String study;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "0",
      description = "Last days to show one by one (default: ${DEFAULT-VALUE}).")
  private int days;

  @Override
  public Integer call() throws IOException {
    if (study != null) {
      StudyDesk.checked(study);
    }
    List<Row> rows = options.desk().write(new TrackResponses(study), study);
    if (rows.isEmpty()) {
      System.out.println("Nobody was invited yet" + (study == null ? "." : " to " + study + "."));
    }
    Map<String, List<Row>> studies =
        StudyDesk.byInstrument(rows, ResponseTracking.STUDY, ResponseTracking.INSTRUMENT);
    studies.forEach(this::print);
    return ExitCode.DONE.code();
  }

  private void print(String name, List<Row> rows) {
    Map<String, Row> last = new TreeMap<>();
    rows.forEach(row -> last.put(ResponseTracking.STRATUM.text(row), row));
    TextTable table =
        new TextTable(
            "stratum", "invited", "bounced", "started", "completed", "rate", "expected in all");
    last.forEach(
        (stratum, row) ->
            table.add(
                stratum,
                ResponseTracking.INVITED_TO_DATE.count(row),
                ResponseTracking.BOUNCED_TO_DATE.count(row),
                ResponseTracking.STARTED_TO_DATE.count(row),
                ResponseTracking.COMPLETED_TO_DATE.count(row),
                rate(row),
                row.getAs(ResponseTracking.PROJECTED_ANSWERS.columnName())));
    System.out.println(name + "\n\n" + table);
    Row all = last.get("all");
    OptionalDouble alike = ResponseTracking.R_INDICATOR.number(all);
    System.out.println(
        alike.isEmpty()
            ? "Too few answers to say whether they resemble those invited."
            : String.format(
                Locale.ROOT,
                "R-indicator %.2f (%.2f to %.2f): %s.",
                alike.getAsDouble(),
                ResponseTracking.R_LOWER.number(all).orElse(0),
                ResponseTracking.R_UPPER.number(all).orElse(1),
                alike.getAsDouble() >= 0.8
                    ? "those who answer resemble those invited"
                    : "some kinds of customers answer far less than others"));
    ResponseTracking.PROJECTED_EFFECTIVE
        .number(all)
        .ifPresent(
            size ->
                System.out.printf(
                    Locale.ROOT, "Worth %,.0f answers of a simple sample at the end.%n", size));
    last.values().stream()
        .map(ResponseTracking.ADVICE_IN_WORDS::text)
        .filter(text -> text != null)
        .forEach(text -> System.out.println("Advice for " + text + "."));
    printDays(rows);
    System.out.println();
  }

  private static String rate(Row row) {
    OptionalDouble rate =
        new ResponseProgress(
                ResponseTracking.INVITED_TO_DATE.count(row),
                ResponseTracking.BOUNCED_TO_DATE.count(row),
                ResponseTracking.STARTED_TO_DATE.count(row),
                ResponseTracking.COMPLETED_TO_DATE.count(row))
            .responseRate()
            .value();
    return rate.isEmpty() ? null : String.format(Locale.ROOT, "%.0f%%", 100 * rate.getAsDouble());
  }

  private void printDays(List<Row> rows) {
    if (days < 1) {
      return;
    }
    List<Row> all =
        rows.stream().filter(row -> ResponseTracking.STRATUM.text(row).equals("all")).toList();
    TextTable table = new TextTable("day", "invited", "bounced", "started", "completed");
    for (Row row : all.subList(Math.max(0, all.size() - days), all.size())) {
      table.add(
          row.getAs(ResponseTracking.DAY.columnName()).toString(),
          ResponseTracking.INVITED.count(row),
          ResponseTracking.BOUNCED.count(row),
          ResponseTracking.STARTED.count(row),
          ResponseTracking.COMPLETED.count(row));
    }
    System.out.println("\n" + table);
  }
}
