package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.ops.DataQuality.FEED;
import static io.outpost.pipeline.tables.ops.DataQuality.ROWS;
import static io.outpost.pipeline.tables.ops.DataQuality.RULE;

import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.ops.QualityChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** What came in, what was accepted, and which rules the rest broke. */
final class QualitySection {
  private static final String RECORDS = "records";
  private static final String UNLINKED = "unlinked";
  private static final String INFERRED = "inferred";
  private static final List<String> TOTALS =
      List.of(RECORDS, "accepted", "labelled", "duplicate", UNLINKED);
  private static final List<String> NO_RULES = List.of(INFERRED, "linked");

  private QualitySection() {}

  static Section of(Night night) {
    List<Row> rows = night.rows(DataQuality.TABLE);
    List<Block> blocks = new ArrayList<>();
    if (rows.isEmpty()) {
      blocks.add(Block.Missing.noRows("Data quality", DataQuality.TABLE.name()));
    } else {
      blocks.add(sheet(rows));
      blocks.addAll(QualityBlocks.of(night.rows(QualityChecks.TABLE)));
      blocks.addAll(rules(rows));
      blocks.addAll(unlinked(rows));
    }
    return new Section(
        "quality",
        "Data quality",
        "Records accepted and records labelled with the rule they break make up everything that"
            + " was delivered. Nothing is dropped in silence.",
        blocks);
  }

  private static Block sheet(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    for (String feed : Night.texts(rows, FEED)) {
      List<Row> of = Night.where(rows, FEED, feed);
      List<String> line = new ArrayList<>();
      line.add(Names.title(feed));
      for (String total : TOTALS) {
        line.add(count(of, total).map(Numbers::count).orElse("none"));
      }
      cells.add(line);
    }
    return new Block.Sheet(
        "Records by feed",
        1,
        List.of("Feed", "Records", "Accepted", "Labelled", "Duplicate", "Not linked"),
        cells);
  }

  private static Optional<Long> count(List<Row> rows, String rule) {
    return Night.first(Night.where(rows, RULE, rule)).map(ROWS::count);
  }

  private static List<Block> rules(List<Row> rows) {
    Points points = new Points();
    for (Row row : rows) {
      if (TOTALS.contains(RULE.text(row))
          || NO_RULES.contains(RULE.text(row))
          || ROWS.count(row) == 0) {
        continue;
      }
      points.add(
          new Point(
              Names.title(FEED.text(row)) + ": " + RULE.text(row),
              "",
              ROWS.count(row),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Numbers.count(ROWS.count(row)) + " records"));
    }
    if (points.drawn().isEmpty()) {
      return List.of(new Block.Prose("No record broke a rule."));
    }
    return new ChartRow()
        .add(
            "rules",
            "Records by the rule they break",
            points,
            drawn -> BarChart.spec(drawn, Axis.number("Records")),
            "Counts of all records, so without interval; a record may break several rules. "
                + points.inWords()
                + ".")
        .blocks();
  }

  private static List<Block> unlinked(List<Row> rows) {
    List<Block> blocks = new ArrayList<>();
    for (Row row : Night.where(rows, RULE, UNLINKED)) {
      String feed = FEED.text(row);
      String of =
          count(Night.where(rows, FEED, feed), RECORDS)
              .map(records -> " of " + Numbers.count(records))
              .orElse("");
      blocks.add(
          new Block.Prose(
              Numbers.count(ROWS.count(row))
                  + of
                  + " records of "
                  + Names.inText(feed)
                  + " could not be linked to a customer. They count as mentions, not as customers."));
    }
    return blocks;
  }
}
