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
  private static final List<String> TIMES = List.of("median_minutes", "p80_minutes", "p90_minutes");

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

  private static String channel(Row row) {
    return Names.title(CHANNEL.text(row)) + " (" + ORIGIN.text(row) + ")";
  }

  private static List<Block> chart(List<Row> rows) {
    Points points = new Points();
    for (Row row : rows) {
      String within = WITHIN.get(MEASURE.text(row));
      if (within != null) {
        points.add(
            channel(row),
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
        cells.add(cells(Night.where(of, CHANNEL, channel)));
      }
    }
    return new Block.Sheet(
        "Time to answer by channel",
        1,
        List.of(
            "Channel",
            "Conversations or contacts",
            "Answered",
            "Unanswered",
            "Within 2 minutes",
            "Within 5 minutes",
            "Within 60 minutes",
            "Median (95% interval)",
            "80% answered after",
            "90% answered after"),
        cells);
  }

  private static List<String> cells(List<Row> rows) {
    List<String> cells = new ArrayList<>();
    Row first = rows.get(0);
    cells.add(channel(first));
    cells.add(Numbers.count(N.count(first)));
    cells.add(Numbers.count(ANSWERED.count(first)));
    cells.add(Numbers.count(UNANSWERED.count(first)));
    for (String share : SHARES) {
      cells.add(estimate(rows, share).map(of -> of.text(Unit.PERCENT)).orElse(""));
    }
    for (String time : TIMES) {
      Optional<Estimate> estimate = estimate(rows, time);
      boolean median = time.equals(TIMES.get(0));
      cells.add(
          estimate
              .map(
                  of ->
                      median
                          ? of.with("", ServiceSection::minutes)
                          : of.text(ServiceSection::minutes))
              .orElse(Numbers.MISSING)
              .replace(Numbers.MISSING, "not reached"));
    }
    return cells;
  }

  private static Optional<Estimate> estimate(List<Row> rows, String measure) {
    return Night.first(Night.where(rows, MEASURE, measure))
        .map(row -> Estimate.of(row, ESTIMATE, LOWER, UPPER));
  }

  private static String minutes(double minutes) {
    return Numbers.plain(minutes) + " min";
  }
}
