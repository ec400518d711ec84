package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.NetSentiment;
import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.NetSentiments;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Net sentiment of customers' posts and survey verbatims by channel and month. */
public final class MeasureNetSentiments implements Job {
  private final Scorer scorer;

  public MeasureNetSentiments(Scorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public Table output() {
    return NetSentiments.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Posts.TABLE, SurveyResponses.TABLE, TextSentiments.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    List<Row> rows = new ArrayList<>();
    counts(inputs).collectAsList().forEach(row -> rows.add(row(row)));
    return inputs.output(rows);
  }

  private Dataset<Row> counts(Inputs inputs) {
    Dataset<Row> posts =
        inputs
            .rows(Posts.TABLE)
            .filter(Posts.FROM_BRAND.col().equalTo(false))
            .select(
                NetSentiments.SOURCE.is(lit("posts")),
                NetSentiments.CHANNEL.is(Posts.NETWORK.col()),
                NetSentiments.MONTH.is(
                    Grouping.month(Posts.POSTED_AT.col(), inputs.night().zone())),
                Posts.TEXT_HASH.col());
    Dataset<Row> verbatims =
        inputs
            .rows(SurveyResponses.TABLE)
            .filter(SurveyResponses.VERBATIM.col().isNotNull())
            .select(
                NetSentiments.SOURCE.is(lit("verbatims")),
                SurveyResponses.CHANNEL.col(),
                NetSentiments.MONTH.is(
                    Grouping.month(SurveyResponses.RESPONDED_AT.col(), inputs.night().zone())),
                SurveyResponses.TEXT_HASH.col());
    Dataset<Row> labels =
        inputs
            .rows(TextSentiments.TABLE)
            .filter(TextSentiments.SCORER.col().equalTo(TextScoring.version(scorer)))
            .select(TextSentiments.TEXT_HASH.col(), TextSentiments.LABEL.col());
    return posts
        .unionByName(verbatims)
        .join(labels, new String[] {TextSentiments.TEXT_HASH.columnName()}, "left")
        .cube(NetSentiments.SOURCE.col(), NetSentiments.CHANNEL.col(), NetSentiments.MONTH.col())
        .agg(
            NetSentiments.TEXTS.is(count(lit(1))),
            NetSentiments.NEGATIVE.is(labelled("negative")),
            NetSentiments.NEUTRAL.is(labelled("neutral")),
            NetSentiments.POSITIVE.is(labelled("positive")))
        .filter(NetSentiments.SOURCE.col().isNotNull())
        .withColumn(NetSentiments.CHANNEL.columnName(), Grouping.orAll(NetSentiments.CHANNEL.col()))
        .withColumn(NetSentiments.MONTH.columnName(), Grouping.orAll(NetSentiments.MONTH.col()));
  }

  private static Column labelled(String label) {
    return count_if(TextSentiments.LABEL.col().equalTo(label));
  }

  private static Row row(Row counts) {
    NetSentiment net =
        new NetSentiment(
            NetSentiments.NEGATIVE.count(counts),
            NetSentiments.NEUTRAL.count(counts),
            NetSentiments.POSITIVE.count(counts));
    Optional<Estimate> estimate = net.estimate();
    return RowFactory.create(
        NetSentiments.SOURCE.text(counts),
        NetSentiments.CHANNEL.text(counts),
        NetSentiments.MONTH.text(counts),
        NetSentiments.TEXTS.count(counts),
        net.texts(),
        net.negative(),
        net.neutral(),
        net.positive(),
        Cells.of(estimate, Estimate::value),
        Cells.of(estimate, Estimate::standardError),
        Cells.of(estimate, Estimate::lower),
        Cells.of(estimate, Estimate::upper),
        Cells.method(estimate, "no scored texts"));
  }
}
