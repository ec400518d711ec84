package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.config.SentimentSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.Topics;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.text.TopicPhrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What texts are about, by the phrases of the config: how often, how people speak of it, and which
 * share of the negative texts names it. Experimental: how often a topic is right is measured where
 * people labelled topics, and no page shows it.
 */
public final class MeasureTopics implements Job {
  private static final double PLAIN = 0.1;
  private static final int LEAST_LABELLED = 20;
  private static final String ALL_NEGATIVE = "all_negative";

  private final String scorer;
  private final TopicPhrases topics;
  private final TopicPhrases cues;

  public MeasureTopics(SentimentSettings settings) {
    this.scorer = TextScoring.version(settings.scorer());
    this.topics = new TopicPhrases(settings.topics());
    this.cues = new TopicPhrases(settings.cues());
  }

  @Override
  public Table output() {
    return Topics.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Posts.TABLE, SurveyResponses.TABLE, TextSentiments.TABLE, LabelledPosts.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> texts = texts(inputs);
    Dataset<Row> named =
        texts
            .select(Posts.TEXT_HASH.col(), Posts.TEXT.col())
            .dropDuplicates(Posts.TEXT_HASH.columnName())
            .mapPartitions(new TopicScan(topics, cues), Encoders.row(TopicScan.SCHEMA));
    Dataset<Row> negatives =
        texts
            .filter(TextSentiments.LABEL.col().equalTo("negative"))
            .groupBy(Topics.SOURCE.col())
            .agg(count(lit(1)).as(ALL_NEGATIVE));
    Column polarity = col(TopicScan.POLARITY);
    Column isLabelled = LabelledPosts.TOPIC.of("l").isNotNull();
    List<Row> rows = new ArrayList<>();
    texts
        .join(named, Posts.TEXT_HASH.columnName())
        .as("t")
        .join(
            inputs.rows(LabelledPosts.TABLE).as("l"),
            col("t.network")
                .equalTo(LabelledPosts.NETWORK.of("l"))
                .and(col("t.post_id").equalTo(LabelledPosts.POST_ID.of("l"))),
            "left")
        .groupBy(Topics.KIND.col(), Topics.TOPIC.of("t"), Topics.SOURCE.col())
        .agg(
            count(lit(1)).as("texts"),
            count_if(polarity.leq(-PLAIN)).as("negative"),
            count_if(polarity.geq(PLAIN)).as("positive"),
            count(polarity).as("valued"),
            ExactSums.of(polarity).as("sum"),
            count_if(TextSentiments.LABEL.of("t").equalTo("negative")).as("in_negative"),
            count_if(isLabelled).as("labelled"),
            count_if(LabelledPosts.TOPIC.of("l").equalTo(Topics.TOPIC.of("t"))).as("right"))
        .join(negatives, new String[] {Topics.SOURCE.columnName()}, "left")
        .withColumn(ALL_NEGATIVE, coalesce(col(ALL_NEGATIVE), lit(0L)))
        .collectAsList()
        .forEach(row -> rows.add(row(row)));
    return inputs.output(rows);
  }

  /** Everything that is scored and not the company's own. */
  private Dataset<Row> texts(Inputs inputs) {
    Dataset<Row> scored =
        inputs
            .rows(TextSentiments.TABLE)
            .filter(TextSentiments.SCORER.col().equalTo(scorer))
            .filter(TextSentiments.LABEL.col().isNotNull())
            .select(TextSentiments.TEXT_HASH.col(), TextSentiments.LABEL.col());
    Dataset<Row> posts =
        inputs
            .rows(Posts.TABLE)
            .filter(Posts.FROM_BRAND.col().equalTo(false))
            .select(
                Topics.SOURCE.is(lit("posts")),
                Posts.NETWORK.col(),
                Posts.POST_ID.col(),
                Posts.TEXT_HASH.col(),
                Posts.TEXT.col());
    Dataset<Row> verbatims =
        inputs
            .rows(SurveyResponses.TABLE)
            .filter(SurveyResponses.VERBATIM.col().isNotNull())
            .select(
                Topics.SOURCE.is(lit("verbatims")),
                lit(null).cast("string").as(Posts.NETWORK.columnName()),
                lit(null).cast("string").as(Posts.POST_ID.columnName()),
                SurveyResponses.TEXT_HASH.col(),
                SurveyResponses.VERBATIM.col().as(Posts.TEXT.columnName()));
    return posts.unionByName(verbatims).join(scored, TextSentiments.TEXT_HASH.columnName());
  }

  private static Row row(Row sums) {
    long valued = sums.<Long>getAs("valued");
    long inNegative = sums.<Long>getAs("in_negative");
    long allNegative = sums.<Long>getAs(ALL_NEGATIVE);
    long labelled = sums.<Long>getAs("labelled");
    long right = sums.<Long>getAs("right");
    return RowFactory.create(
        Topics.KIND.text(sums),
        Topics.TOPIC.text(sums),
        Topics.SOURCE.text(sums),
        sums.<Long>getAs("texts"),
        sums.<Long>getAs("negative"),
        sums.<Long>getAs("positive"),
        valued == 0 ? null : ExactSums.in(sums, "sum") / valued,
        allNegative == 0 ? null : (double) inNegative / allNegative,
        labelled,
        labelled < LEAST_LABELLED ? null : (double) right / labelled);
  }
}
