package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Scores every distinct text that this scorer has not scored before: customers' posts and survey
 * verbatims. What the company itself writes is not scored.
 */
public final class ScoreTexts implements Job {
  private final Scorer scorer;

  public ScoreTexts(Scorer scorer) {
    this.scorer = scorer;
  }

  /** Name and version of a scorer, as its rows carry it. */
  public static String version(Scorer scorer) {
    return TextScoring.version(scorer);
  }

  /** Starts loading the models of a scorer in the background. */
  public static void warmUp(Scorer scorer) {
    TextScoring.warmUp(scorer);
  }

  @Override
  public Table output() {
    return TextSentiments.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Posts.TABLE, SurveyResponses.TABLE);
  }

  @Override
  public Writing writing() {
    return Writing.ADD;
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Column byOthers = Posts.FROM_BRAND.col().equalTo(false);
    Dataset<Row> posts =
        inputs.rows(Posts.TABLE).filter(byOthers).select(Posts.TEXT_HASH.col(), Posts.TEXT.col());
    Dataset<Row> verbatims =
        inputs
            .rows(SurveyResponses.TABLE)
            .filter(SurveyResponses.VERBATIM.col().isNotNull())
            .select(
                SurveyResponses.TEXT_HASH.col(),
                SurveyResponses.VERBATIM.col().as(Posts.TEXT.columnName()));
    Dataset<Row> scored =
        inputs
            .before()
            .filter(TextSentiments.SCORER.col().equalTo(lit(TextScoring.version(scorer))))
            .select(TextSentiments.TEXT_HASH.col());
    return posts
        .unionByName(verbatims)
        .dropDuplicates(Posts.TEXT_HASH.columnName())
        .join(scored, TextSentiments.TEXT_HASH.columnName(), "left_anti")
        .mapPartitions(
            new TextScoring(scorer), Encoders.row(TextSentiments.TABLE.contract().schema()));
  }
}
