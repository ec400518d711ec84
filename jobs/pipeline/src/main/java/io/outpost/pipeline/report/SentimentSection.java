package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.NetSentiments.BRAND;
import static io.outpost.pipeline.tables.gold.NetSentiments.CHANNEL;
import static io.outpost.pipeline.tables.gold.NetSentiments.ESTIMATE;
import static io.outpost.pipeline.tables.gold.NetSentiments.FLAGGED;
import static io.outpost.pipeline.tables.gold.NetSentiments.LOWER;
import static io.outpost.pipeline.tables.gold.NetSentiments.METHOD;
import static io.outpost.pipeline.tables.gold.NetSentiments.MONTH;
import static io.outpost.pipeline.tables.gold.NetSentiments.N;
import static io.outpost.pipeline.tables.gold.NetSentiments.POLARITY;
import static io.outpost.pipeline.tables.gold.NetSentiments.RAW;
import static io.outpost.pipeline.tables.gold.NetSentiments.SEGMENT;
import static io.outpost.pipeline.tables.gold.NetSentiments.SOURCE;
import static io.outpost.pipeline.tables.gold.NetSentiments.SUBJECTIVITY;
import static io.outpost.pipeline.tables.gold.NetSentiments.TEXTS;
import static io.outpost.pipeline.tables.gold.NetSentiments.UPPER;
import static io.outpost.pipeline.tables.gold.NetSentiments.WEEK;

import io.outpost.pipeline.tables.gold.NetSentiments;
import io.outpost.pipeline.tables.gold.SentimentCalibrations;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Net sentiment of posts and of survey verbatims, and what the correction of it rests on. */
final class SentimentSection {
  private static final Unit POINTS = Unit.digits(1);
  private static final Unit SHARE = Unit.digits(2);

  private SentimentSection() {}

  static Section of(Night night) {
    List<Row> all = Night.where(night.rows(NetSentiments.TABLE), SEGMENT, Night.ALL);
    List<Row> allBrands = Night.where(all, WEEK, Night.ALL);
    List<Row> rows = Night.where(allBrands, BRAND, Night.ALL);
    List<Block> blocks = new ArrayList<>();
    if (rows.isEmpty()) {
      blocks.add(Block.Missing.noRows("Net sentiment", NetSentiments.TABLE.name()));
    }
    List<Row> whole = Night.where(rows, MONTH, Night.ALL);
    if (!whole.isEmpty()) {
      blocks.add(
          new Block.Sheet(
              "All months together",
              2,
              List.of(
                  "Source",
                  "Channel",
                  "Net sentiment",
                  "95% interval, or why there is none",
                  "By the scorer alone",
                  "Polarity",
                  "Subjectivity",
                  "Scored",
                  "Texts",
                  "Flagged"),
              whole.stream().map(SentimentSection::cells).toList()));
    }
    List<Row> brands =
        Night.where(
            Night.where(Night.whereNot(allBrands, BRAND, Night.ALL), MONTH, Night.ALL),
            CHANNEL,
            Night.ALL);
    if (!brands.isEmpty()) {
      blocks.add(
          new Block.Sheet(
              "By brand",
              1,
              List.of(
                  "Brand",
                  "Net sentiment",
                  "95% interval, or why there is none",
                  "Scored",
                  "Texts",
                  "Flagged"),
              brands.stream().map(SentimentSection::brand).toList()));
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
    List<Row> channels = Night.whereNot(whole, CHANNEL, Night.ALL);
    Points byChannel = points(channels, false);
    charts.add(
        "sentiment-channel",
        "Net sentiment by channel",
        byChannel,
        drawn -> DotChart.spec(drawn, Axis.number("Net sentiment, points").with(0)),
        "Net sentiment with 95% intervals. " + byChannel.inWords() + ".");
    blocks.addAll(charts.blocks());
    List<Row> calibrations = night.rows(SentimentCalibrations.TABLE);
    if (!calibrations.isEmpty()) {
      blocks.add(
          new Block.Sheet(
              "What people's labels taught",
              1,
              List.of(
                  "Channel",
                  "Labels",
                  "In use",
                  "Macro-F1",
                  "Without CoreNLP",
                  "Scorer alone",
                  "Calibration error"),
              calibrations.stream().map(SentimentSection::calibration).toList()));
    }
    return new Section(
        "sentiment",
        "Sentiment",
        "Net sentiment is 100 \u00d7 (share positive \u2212 share negative), in points. A scorer alone"
            + " gets the level wrong, so it is corrected by posts of the same channel that people"
            + " labelled; a small group leans on the whole of its channel. Where a channel has no"
            + " labels of its own, no net sentiment is shown, but two plain numbers: polarity, which"
            + " way the texts lean from \u22121 to 1, and subjectivity, how much of them is opinion."
            + " Compare them over time, not with another channel. Texts of the company itself and"
            + " texts in other languages are not counted. Flagged are posts that a program wrote,"
            + " or that their author wrote before on the same day; unless the settings say"
            + " otherwise they are not among the texts.",
        blocks);
  }

  private static List<String> cells(Row row) {
    Estimate net = Estimate.of(row, ESTIMATE, LOWER, UPPER);
    return List.of(
        Names.title(SOURCE.text(row)),
        Names.title(CHANNEL.text(row)),
        net.text(POINTS),
        net.value().isEmpty() ? METHOD.text(row) : net.range(POINTS),
        Estimate.text(Estimate.finite(RAW, row), POINTS),
        Estimate.text(Estimate.finite(POLARITY, row), SHARE),
        Estimate.text(Estimate.finite(SUBJECTIVITY, row), SHARE),
        Numbers.count(N.count(row)),
        Numbers.count(TEXTS.count(row)),
        Numbers.count(FLAGGED.count(row)));
  }

  private static List<String> brand(Row row) {
    Estimate net = Estimate.of(row, ESTIMATE, LOWER, UPPER);
    return List.of(
        BRAND.text(row),
        net.text(POINTS),
        net.value().isEmpty() ? METHOD.text(row) : net.range(POINTS),
        Numbers.count(N.count(row)),
        Numbers.count(TEXTS.count(row)),
        Numbers.count(FLAGGED.count(row)));
  }

  private static List<String> calibration(Row row) {
    Object version = row.getAs(SentimentCalibrations.LEARNT_UNTIL.columnName());
    String decision = SentimentCalibrations.DECISION.text(row);
    return List.of(
        Names.title(SentimentCalibrations.CHANNEL.text(row)),
        Numbers.count(SentimentCalibrations.LABELS.count(row)),
        version == null ? "nothing: " + decision : "labels up to " + version + ", " + decision,
        Estimate.text(Estimate.finite(SentimentCalibrations.MACRO_F1, row), SHARE),
        Estimate.text(Estimate.finite(SentimentCalibrations.MACRO_F1_WITHOUT_CORENLP, row), SHARE),
        Estimate.text(Estimate.finite(SentimentCalibrations.MACRO_F1_RAW, row), SHARE),
        Estimate.text(Estimate.finite(SentimentCalibrations.CALIBRATION_ERROR, row), SHARE));
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
