package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.ops.QualityChecks.BASIS;
import static io.outpost.pipeline.tables.ops.QualityChecks.CHECK_NAME;
import static io.outpost.pipeline.tables.ops.QualityChecks.FEED;
import static io.outpost.pipeline.tables.ops.QualityChecks.HIGHEST;
import static io.outpost.pipeline.tables.ops.QualityChecks.LOWEST;
import static io.outpost.pipeline.tables.ops.QualityChecks.MEASURED;
import static io.outpost.pipeline.tables.ops.QualityChecks.ROWS_CHECKED;
import static io.outpost.pipeline.tables.ops.QualityChecks.ROWS_VIOLATED;
import static io.outpost.pipeline.tables.ops.QualityChecks.SEVERITY;
import static io.outpost.pipeline.tables.ops.QualityChecks.VERDICT;

import io.outpost.pipeline.tables.ops.QualityChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** Every feed beside what its contract expects of it. */
final class QualityBlocks {
  private static final String SHARE = "share";

  /** Figures of a feed as a whole, and how they are written; rules of records are no such. */
  private static final Map<String, String> FIGURES =
      Map.of(
          "invalid_share", SHARE,
          "duplicate_share", SHARE,
          "link_rate", SHARE,
          "freshness_days", "days",
          "volume", "records");

  private QualityBlocks() {}

  static List<Block> of(List<Row> checks) {
    List<Row> judged =
        checks.stream()
            .filter(row -> FIGURES.containsKey(CHECK_NAME.text(row)))
            .filter(row -> !SEVERITY.text(row).equals("none"))
            .toList();
    if (judged.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Prose(sentence(judged)));
    List<List<String>> lines = judged.stream().map(QualityBlocks::line).toList();
    blocks.add(
        new Block.Sheet(
            "What contracts expect of feeds",
            3,
            List.of("Feed", "Check", "Verdict", "Measured", "Expected", "Counted", "Of records"),
            lines));
    return blocks;
  }

  private static String sentence(List<Row> judged) {
    List<Row> broken = Night.where(judged, VERDICT, "warn");
    long unknown = Night.where(judged, VERDICT, "unknown").size();
    long kept = judged.size() - broken.size() - unknown;
    StringBuilder words = new StringBuilder();
    words.append(Numbers.count(kept)).append(" of ").append(Numbers.count(judged.size()));
    words.append(" expectations of the contracts are met");
    if (unknown > 0) {
      words.append(", ").append(Numbers.count(unknown)).append(" cannot be judged yet");
    }
    words.append('.');
    for (Row row : broken) {
      words
          .append(' ')
          .append(Names.title(FEED.text(row)))
          .append(": ")
          .append(Names.inText(CHECK_NAME.text(row)))
          .append(" is ")
          .append(figure(row, MEASURED))
          .append(" (")
          .append(BASIS.text(row))
          .append("), expected ")
          .append(expected(row))
          .append('.');
    }
    return words.toString();
  }

  private static List<String> line(Row row) {
    return List.of(
        Names.title(FEED.text(row)),
        Names.inText(CHECK_NAME.text(row)),
        VERDICT.text(row),
        figure(row, MEASURED),
        expected(row),
        Numbers.count(ROWS_VIOLATED.count(row)),
        Numbers.count(ROWS_CHECKED.count(row)));
  }

  private static String expected(Row row) {
    boolean low = LOWEST.number(row).isPresent();
    boolean high = HIGHEST.number(row).isPresent();
    if (low && high) {
      return figure(row, LOWEST) + " to " + figure(row, HIGHEST);
    }
    if (low) {
      return "at least " + figure(row, LOWEST);
    }
    return high ? "at most " + figure(row, HIGHEST) : "the usual, not known yet";
  }

  private static String figure(Row row, QualityChecks column) {
    OptionalDouble number = column.number(row);
    if (number.isEmpty()) {
      return "too little to tell";
    }
    double value = number.getAsDouble();
    String kind = FIGURES.get(CHECK_NAME.text(row));
    return kind.equals(SHARE)
        ? Numbers.percent(value)
        : Numbers.count(Math.round(value)) + " " + kind;
  }
}
