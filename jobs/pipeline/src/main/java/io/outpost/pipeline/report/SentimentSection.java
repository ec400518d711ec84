package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.NetSentiments.CHANNEL;
import static io.outpost.pipeline.tables.gold.NetSentiments.ESTIMATE;
import static io.outpost.pipeline.tables.gold.NetSentiments.LOWER;
import static io.outpost.pipeline.tables.gold.NetSentiments.METHOD;
import static io.outpost.pipeline.tables.gold.NetSentiments.MONTH;
import static io.outpost.pipeline.tables.gold.NetSentiments.N;
import static io.outpost.pipeline.tables.gold.NetSentiments.NEGATIVE;
import static io.outpost.pipeline.tables.gold.NetSentiments.NEUTRAL;
import static io.outpost.pipeline.tables.gold.NetSentiments.POSITIVE;
import static io.outpost.pipeline.tables.gold.NetSentiments.SOURCE;
import static io.outpost.pipeline.tables.gold.NetSentiments.TEXTS;
import static io.outpost.pipeline.tables.gold.NetSentiments.UPPER;

import io.outpost.pipeline.tables.gold.NetSentiments;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Net sentiment of posts and of survey verbatims. */
final class SentimentSection {
  private static final Unit POINTS = Unit.digits(1);

  private SentimentSection() {}

  static Section of(Night night) {
    List<Row> rows = night.rows(NetSentiments.TABLE);
    List<Block> blocks = new ArrayList<>();
    if (rows.isEmpty()) {
      blocks.add(Block.Missing.noRows("Net sentiment", NetSentiments.TABLE.name()));
    }
    List<Row> whole = Night.where(Night.where(rows, CHANNEL, Night.ALL), MONTH, Night.ALL);
    if (!whole.isEmpty()) {
      blocks.add(
          new Block.Sheet(
              "All channels and months together",
              1,
              List.of(
                  "Source",
                  "Net sentiment",
                  "95% interval",
                  "Positive",
                  "Neutral",
                  "Negative",
                  "Scored",
                  "Texts"),
              whole.stream().map(SentimentSection::cells).toList()));
    }
    ChartRow charts = new ChartRow();
    List<Row> months = Night.whereNot(Night.where(rows, CHANNEL, Night.ALL), MONTH, Night.ALL);
    Points byMonth = points(months, true);
    charts.add(
        "sentiment-month",
        "Net sentiment by month",
        byMonth,
        drawn -> MonthChart.spec(drawn, Axis.number("Net sentiment, points").with(0)),
        "Net sentiment with 95% intervals. " + Names.title(byMonth.endsInWords()) + ".");
    List<Row> channels = Night.whereNot(Night.where(rows, MONTH, Night.ALL), CHANNEL, Night.ALL);
    Points byChannel = points(channels, false);
    charts.add(
        "sentiment-channel",
        "Net sentiment by channel",
        byChannel,
        drawn -> DotChart.spec(drawn, Axis.number("Net sentiment, points").with(0)),
        "Net sentiment with 95% intervals. " + byChannel.inWords() + ".");
    blocks.addAll(charts.blocks());
    return new Section(
        "sentiment",
        "Sentiment",
        "Net sentiment is 100 \u00d7 (positive \u2212 negative) / scored texts, in points. These"
            + " are the raw classes of the scorer, not corrected for its errors: read the"
            + " direction and the differences before the level. Texts of the company itself are"
            + " not counted.",
        blocks);
  }

  private static List<String> cells(Row row) {
    Estimate net = Estimate.of(row, ESTIMATE, LOWER, UPPER);
    return List.of(
        Names.title(SOURCE.text(row)),
        net.text(POINTS),
        net.value().isEmpty() ? METHOD.text(row) : net.range(POINTS),
        Numbers.count(POSITIVE.count(row)),
        Numbers.count(NEUTRAL.count(row)),
        Numbers.count(NEGATIVE.count(row)),
        Numbers.count(N.count(row)),
        Numbers.count(TEXTS.count(row)));
  }

  private static Points points(List<Row> rows, boolean months) {
    Points points = new Points();
    for (Row row : rows) {
      points.add(
          months ? MONTH.text(row) : Names.title(CHANNEL.text(row)),
          SOURCE.text(row),
          Estimate.of(row, ESTIMATE, LOWER, UPPER),
          POINTS,
          "n = " + Numbers.count(N.count(row)),
          METHOD.text(row));
    }
    return points;
  }
}
