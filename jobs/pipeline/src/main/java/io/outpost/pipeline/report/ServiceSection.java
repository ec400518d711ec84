package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.ServiceLevels.ANSWERED;
import static io.outpost.pipeline.tables.gold.ServiceLevels.CHANNEL;
import static io.outpost.pipeline.tables.gold.ServiceLevels.ESTIMATE;
import static io.outpost.pipeline.tables.gold.ServiceLevels.LOWER;
import static io.outpost.pipeline.tables.gold.ServiceLevels.MEASURE;
import static io.outpost.pipeline.tables.gold.ServiceLevels.METHOD;
import static io.outpost.pipeline.tables.gold.ServiceLevels.N;
import static io.outpost.pipeline.tables.gold.ServiceLevels.ORIGIN;
import static io.outpost.pipeline.tables.gold.ServiceLevels.UNANSWERED;
import static io.outpost.pipeline.tables.gold.ServiceLevels.UPPER;

import io.outpost.pipeline.tables.gold.ServiceLevels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** How fast customers are answered, what that costs, and who is talking. */
final class ServiceSection {
  private static final Map<String, String> WITHIN =
      Map.of(
          "answered_within_2_minutes", "2 minutes",
          "answered_within_5_minutes", "5 minutes",
          "answered_within_60_minutes", "60 minutes");
  private static final List<String> SHARES =
      List.of(
          "answered_within_2_minutes", "answered_within_5_minutes", "answered_within_60_minutes");
  private static final String MEDIAN = "median_minutes";
  private static final List<String> TIMES = List.of(MEDIAN, "p80_minutes", "p90_minutes");

  private static final Unit MINUTES = Unit.named(Unit.PLAIN, "min");

  private ServiceSection() {}

  static Section of(Night night) {
    List<Row> rows = night.rows(ServiceLevels.TABLE);
    List<Block> blocks = new ArrayList<>();
    if (rows.isEmpty()) {
      blocks.add(Block.Missing.noRows("Service levels", ServiceLevels.TABLE.name()));
    } else {
      blocks.addAll(chart(rows));
      blocks.add(sheet(rows));
    }
    blocks.addAll(CostBlocks.of(night));
    blocks.addAll(MentionBlocks.of(night));
    return new Section(
        "service",
        "Service and mentions",
        "Time to the first public answer by a person, on the wall clock. Those who have not been"
            + " answered yet are counted, never left out.",
        blocks);
  }

  /** The channel; with its origin where conversations and contacts share the name. */
  private static String channel(List<Row> rows, Row row) {
    String name = Names.title(CHANNEL.text(row));
    List<Row> of = Night.where(rows, CHANNEL, CHANNEL.text(row));
    return Night.texts(of, ORIGIN).size() < 2 ? name : name + " (" + ORIGIN.text(row) + ")";
  }

  private static List<Block> chart(List<Row> rows) {
    Points points = new Points();
    for (Row row : rows) {
      String within = WITHIN.get(MEASURE.text(row));
      if (within != null) {
        points.add(
            channel(rows, row),
            within,
            Estimate.of(row, ESTIMATE, LOWER, UPPER),
            Unit.PERCENT,
            "n = " + Numbers.count(N.count(row)),
            METHOD.text(row));
      }
    }
    return new ChartRow()
        .add(
            "answered-within",
            "Answered within 2, 5 and 60 minutes",
            points,
            drawn -> DotChart.spec(drawn, Axis.percent("Share answered")),
            "Share answered with 95% intervals. " + points.inWords() + ".")
        .blocks();
  }

  private static Block sheet(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    for (String origin : Night.texts(rows, ORIGIN)) {
      List<Row> of = Night.where(rows, ORIGIN, origin);
      for (String channel : Night.texts(of, CHANNEL)) {
        List<Row> measures = Night.where(of, CHANNEL, channel);
        cells.add(cells(channel(rows, measures.get(0)), measures));
      }
    }
    return new Block.Sheet(
        "Time to answer by channel",
        1,
        List.of(
            "Channel",
            "Asked",
            "Answered",
            "Not yet",
            "Within 2 min",
            "Within 5 min",
            "Within 60 min",
            "Median",
            "95% interval",
            "80% after",
            "90% after"),
        cells);
  }

  private static List<String> cells(String channel, List<Row> rows) {
    List<String> cells = new ArrayList<>();
    Row first = rows.get(0);
    cells.add(channel);
    cells.add(Numbers.count(N.count(first)));
    cells.add(Numbers.count(ANSWERED.count(first)));
    cells.add(Numbers.count(UNANSWERED.count(first)));
    for (String share : SHARES) {
      cells.add(estimate(rows, share).map(of -> of.text(Unit.PERCENT)).orElse(""));
    }
    for (String time : TIMES) {
      String text = estimate(rows, time).map(of -> of.text(MINUTES)).orElse(Numbers.MISSING);
      cells.add(text.equals(Numbers.MISSING) ? "not reached" : text);
      if (time.equals(MEDIAN)) {
        cells.add(estimate(rows, time).map(of -> of.range(MINUTES)).orElse("no interval"));
      }
    }
    return cells;
  }

  private static Optional<Estimate> estimate(List<Row> rows, String measure) {
    return Night.first(Night.where(rows, MEASURE, measure))
        .map(row -> Estimate.of(row, ESTIMATE, LOWER, UPPER));
  }
}
