package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.sentiment.NetSentimentEstimate;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.NetSentiment;
import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.NetSentiments;
import io.outpost.pipeline.tables.gold.SentimentCalibrations;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.tables.silver.PostFlags;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Net sentiment of customers' posts and survey verbatims by channel, brand, segment, month and
 * week.
 *
 * <p>Beside the scorer's raw classes stands an estimate that is corrected by the labels of the
 * channel. It is refused where the channel has none, even if others have: what is neutral differs
 * between channels.
 */
public final class MeasureNetSentiments implements Job {
  private static final String POSTS = "posts";
  private static final String BY_SCORER = "scorer";
  private static final double POINTS = 100;
  private static final double NORMAL_95 = 1.96;
  private static final String SCORED = "scored";

  private final String scorer;

  public MeasureNetSentiments(Scorer scorer) {
    this.scorer = TextScoring.version(scorer);
  }

  @Override
  public Table output() {
    return NetSentiments.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(
        Posts.TABLE,
        PostFlags.TABLE,
        SurveyResponses.TABLE,
        TextSentiments.TABLE,
        Customers.TABLE,
        LabelledPosts.TABLE,
        SentimentCalibrations.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    ChannelModels models = ChannelModels.of(inputs, scorer);
    CorrectedSentiments corrected = CorrectedSentiments.of(inputs, models, scorer);
    String polarityBy =
        models.polarity().map(learnt -> "verbatims up to " + learnt.version()).orElse(BY_SCORER);
    Map<String, String> decisions = new HashMap<>();
    inputs
        .rows(SentimentCalibrations.TABLE)
        .filter(SentimentCalibrations.CHANNEL.col().notEqual(CalibrateSentiments.VERBATIMS))
        .collectAsList()
        .forEach(
            row ->
                decisions.put(
                    SentimentCalibrations.CHANNEL.text(row),
                    SentimentCalibrations.DECISION.text(row)));
    List<Row> rows = new ArrayList<>();
    counts(inputs, models)
        .collectAsList()
        .forEach(row -> rows.add(row(row, corrected, decisions, polarityBy)));
    return inputs.output(rows);
  }

  private Dataset<Row> counts(Inputs inputs, ChannelModels models) {
    ZoneId zone = inputs.night().zone();
    Column all = lit(Grouping.ALL);
    return figures(inputs, models)
        // A text counts for its channel and for all, and so for its brand, segment and time.
        .withColumn(
            NetSentiments.CHANNEL.columnName(), explode(array(all, NetSentiments.CHANNEL.col())))
        .withColumn(
            NetSentiments.BRAND.columnName(),
            explode(array_compact(array(all, NetSentiments.BRAND.col()))))
        .withColumn(
            NetSentiments.SEGMENT.columnName(), explode(array(all, NetSentiments.SEGMENT.col())))
        .withColumn(
            "time",
            explode(
                array(
                    struct(all.as("month"), all.as("week")),
                    struct(Grouping.month(col("at"), zone).as("month"), all.as("week")),
                    struct(all.as("month"), Grouping.week(col("at"), zone).as("week")))))
        .groupBy(
            NetSentiments.SOURCE.col(),
            NetSentiments.CHANNEL.col(),
            NetSentiments.BRAND.col(),
            NetSentiments.SEGMENT.col(),
            NetSentiments.MONTH.is(col("time.month")),
            NetSentiments.WEEK.is(col("time.week")))
        .agg(
            NetSentiments.TEXTS.is(count_if(PostFlags.COUNTED.col())),
            NetSentiments.FLAGGED.is(count_if(PostFlags.FLAG.col().notEqual(FlagPosts.NONE))),
            NetSentiments.NEGATIVE.is(labelled("negative")),
            NetSentiments.NEUTRAL.is(labelled("neutral")),
            NetSentiments.POSITIVE.is(labelled("positive")),
            count(TextSentiments.POLARITY.col()).as(SCORED),
            ExactSums.of(TextSentiments.POLARITY.col()).as(NetSentiments.POLARITY.columnName()),
            ExactSums.of(TextSentiments.SUBJECTIVITY.col())
                .as(NetSentiments.SUBJECTIVITY.columnName()));
  }

  /** One row per text; of a text that does not count only its flag. */
  private Dataset<Row> figures(Inputs inputs, ChannelModels models) {
    Dataset<Row> posts =
        CountedPosts.of(inputs)
            .select(
                NetSentiments.SOURCE.is(lit(POSTS)),
                NetSentiments.CHANNEL.is(Posts.NETWORK.col()),
                Posts.BRAND.col(),
                Customers.SEGMENT.col(),
                Posts.POSTED_AT.col().as("at"),
                Posts.TEXT_HASH.col(),
                PostFlags.FLAG.col(),
                PostFlags.COUNTED.col());
    Dataset<Row> verbatims =
        CountedPosts.withSegment(
                inputs
                    .rows(SurveyResponses.TABLE)
                    .filter(SurveyResponses.VERBATIM.col().isNotNull()),
                inputs)
            .select(
                NetSentiments.SOURCE.is(lit("verbatims")),
                SurveyResponses.CHANNEL.col(),
                NetSentiments.BRAND.is(lit(null).cast("string")),
                Customers.SEGMENT.col(),
                SurveyResponses.RESPONDED_AT.col().as("at"),
                SurveyResponses.TEXT_HASH.col(),
                PostFlags.FLAG.is(lit(FlagPosts.NONE)),
                PostFlags.COUNTED.is(lit(true)));
    Column counted = PostFlags.COUNTED.col();
    return withPolarity(
            posts
                .unionByName(verbatims)
                .join(
                    TextFigures.of(inputs.rows(TextSentiments.TABLE), scorer),
                    new String[] {TextSentiments.TEXT_HASH.columnName()},
                    "left"),
            inputs,
            models)
        .select(
            NetSentiments.SOURCE.col(),
            NetSentiments.CHANNEL.col(),
            NetSentiments.BRAND.col(),
            NetSentiments.SEGMENT.col(),
            col("at"),
            PostFlags.FLAG.col(),
            counted,
            TextSentiments.LABEL.is(when(counted, TextSentiments.LABEL.col())),
            TextSentiments.POLARITY.is(when(counted, TextSentiments.POLARITY.col())),
            TextSentiments.SUBJECTIVITY.is(when(counted, TextSentiments.SUBJECTIVITY.col())));
  }

  /** Polarity of posts as learnt from verbatims, where that is in use. */
  private Dataset<Row> withPolarity(Dataset<Row> texts, Inputs inputs, ChannelModels models) {
    if (models.polarity().isEmpty()) {
      return texts;
    }
    Column learnt = when(NetSentiments.SOURCE.col().equalTo(POSTS), col(LearntPolarities.LEARNT));
    return texts
        .join(
            LearntPolarities.of(inputs, models.polarity().get().classifier(), scorer),
            new String[] {TextSentiments.TEXT_HASH.columnName()},
            "left")
        .withColumn(
            TextSentiments.POLARITY.columnName(), coalesce(learnt, TextSentiments.POLARITY.col()));
  }

  private static Column labelled(String label) {
    return count_if(TextSentiments.LABEL.col().equalTo(label));
  }

  private static Row row(
      Row counts, CorrectedSentiments corrected, Map<String, String> decisions, String polarityBy) {
    NetSentiment raw =
        new NetSentiment(
            NetSentiments.NEGATIVE.count(counts),
            NetSentiments.NEUTRAL.count(counts),
            NetSentiments.POSITIVE.count(counts));
    CorrectedSentiments.Group group =
        new CorrectedSentiments.Group(
            NetSentiments.CHANNEL.text(counts),
            NetSentiments.BRAND.text(counts),
            NetSentiments.SEGMENT.text(counts),
            NetSentiments.MONTH.text(counts),
            NetSentiments.WEEK.text(counts));
    boolean isPosts = NetSentiments.SOURCE.text(counts).equals(POSTS);
    Optional<NetSentimentEstimate> net = isPosts ? corrected.of(group) : Optional.empty();
    return RowFactory.create(
        NetSentiments.SOURCE.text(counts),
        group.network(),
        group.brand(),
        group.segment(),
        group.month(),
        group.week(),
        NetSentiments.TEXTS.count(counts),
        NetSentiments.FLAGGED.count(counts),
        raw.texts(),
        raw.negative(),
        raw.neutral(),
        raw.positive(),
        Cells.of(raw.estimate(), Estimate::value),
        mean(counts, NetSentiments.POLARITY),
        isPosts ? polarityBy : BY_SCORER,
        mean(counts, NetSentiments.SUBJECTIVITY),
        net.map(estimate -> POINTS * estimate.value()).orElse(null),
        net.map(estimate -> POINTS * (estimate.upper() - estimate.lower()) / (2 * NORMAL_95))
            .orElse(null),
        net.map(estimate -> POINTS * estimate.lower()).orElse(null),
        net.map(estimate -> POINTS * estimate.upper()).orElse(null),
        net.map(NetSentimentEstimate::ownWeight).orElse(null),
        net.isPresent()
            ? method(group, corrected)
            : isPosts ? refusal(group, raw.texts(), decisions) : "no labels of survey answers");
  }

  private static Double mean(Row sums, NetSentiments field) {
    long scored = sums.<Long>getAs(SCORED);
    return scored == 0 ? null : ExactSums.in(sums, field.columnName()) / scored;
  }

  private static String method(CorrectedSentiments.Group group, CorrectedSentiments corrected) {
    String how = "prior correction by the labels of the channel, bootstrap interval";
    return group.network().equals(Grouping.ALL)
        ? how + ": " + String.join(", ", corrected.networks(group))
        : how;
  }

  private static String refusal(
      CorrectedSentiments.Group group, long scored, Map<String, String> decisions) {
    if (scored == 0) {
      return "no scored texts";
    }
    String decision =
        group.network().equals(Grouping.ALL)
            ? decisions.values().stream().filter("promoted"::equals).findAny().orElse("no labels")
            : decisions.getOrDefault(group.network(), "no labels");
    return switch (decision) {
      case "promoted", "kept" ->
          "fewer than " + CorrectedSentiments.LEAST_POSTS + " posts with a score";
      case "no labels" -> "refused: no labelled posts of this channel";
      case "too few labels" ->
          "refused: fewer than " + Calibration.LEAST_LABELS + " labelled posts of this channel";
      default -> "refused: labels of this channel teach no more than the scorer knows";
    };
  }
}
