package io.outpost.pipeline.operations;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.silver.PostFlags;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.TextSentiments;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Direct and indirect mentions by network and month: posts, authors, links, reach. */
public final class CountMentions implements Job {
  private final String scorer;

  /**
   * @param scorer version of the scorer whose labels count
   */
  public CountMentions(String scorer) {
    this.scorer = scorer;
  }

  @Override
  public Table output() {
    return Mentions.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Posts.TABLE, PostFlags.TABLE, TextSentiments.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Column isNegative = col("label").equalTo("negative");
    Column impressions = coalesce(Posts.IMPRESSIONS.col(), lit(0L));
    Column isLinked = Posts.CUSTOMER_ID.col().isNotNull();
    Dataset<Row> labels =
        inputs
            .rows(TextSentiments.TABLE)
            .filter(TextSentiments.SCORER.col().equalTo(scorer))
            .select(TextSentiments.TEXT_HASH.col(), TextSentiments.LABEL.col().as("label"));
    return inputs
        .rows(Posts.TABLE)
        .filter(Posts.FROM_BRAND.col().equalTo(false).and(Posts.MENTION.col().notEqual("none")))
        .join(labels, new String[] {Posts.TEXT_HASH.columnName()}, "left")
        .join(
            inputs
                .rows(PostFlags.TABLE)
                .select(PostFlags.NETWORK.col(), PostFlags.POST_ID.col(), PostFlags.FLAG.col()),
            new String[] {Posts.NETWORK.columnName(), Posts.POST_ID.columnName()},
            "left")
        .withColumn(
            Mentions.MONTH.columnName(),
            Grouping.month(Posts.POSTED_AT.col(), inputs.night().zone()))
        .withColumn("author", struct(Posts.NETWORK.col(), Posts.AUTHOR_KEY.col()))
        .cube(Posts.MENTION.col(), Posts.NETWORK.col(), Mentions.MONTH.col())
        .agg(
            Mentions.POSTS.is(count(lit(1))),
            Mentions.FLAGGED.is(count_if(PostFlags.FLAG.col().notEqual("none"))),
            Mentions.AUTHORS.is(countDistinct(col("author"))),
            Mentions.LINKED.is(count_if(isLinked)),
            Mentions.UNLINKED.is(count_if(Posts.CUSTOMER_ID.col().isNull())),
            Mentions.NEGATIVE.is(count_if(isNegative)),
            Mentions.POTENTIAL_MEDIAN.is(median(Posts.FRIENDS_OF_FRIENDS.col())),
            Mentions.IMPRESSIONS.is(coalesce(sum(impressions), lit(0L))),
            Mentions.NEGATIVE_IMPRESSIONS.is(coalesce(sum(when(isNegative, impressions)), lit(0L))))
        .filter(Posts.MENTION.col().isNotNull())
        .withColumn(Mentions.NETWORK.columnName(), Grouping.orAll(Mentions.NETWORK.col()))
        .withColumn(Mentions.MONTH.columnName(), Grouping.orAll(Mentions.MONTH.col()));
  }
}
