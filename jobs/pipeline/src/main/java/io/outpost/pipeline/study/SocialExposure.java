package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.sum;

import io.outpost.analytics.survey.verdict.Exposure;
import io.outpost.pipeline.tables.silver.Posts;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who may read what customers post: friends of friends where counted, else followers. */
final class SocialExposure {
  private SocialExposure() {}

  /** The exposure of all posts of customers; empty where no post was delivered. */
  static Optional<Exposure> of(Dataset<Row> posts) {
    Column audience = coalesce(Posts.FRIENDS_OF_FRIENDS.col(), Posts.FOLLOWERS.col());
    Row sums =
        posts
            .filter(Posts.CUSTOMER_ID.col().isNotNull().and(Posts.FROM_BRAND.col().equalTo(false)))
            .agg(
                count_if(audience.isNotNull()),
                sum(audience.cast("long")),
                count_if(audience.isNull()))
            .first();
    long counted = sums.getLong(0);
    long others = sums.getLong(2);
    return counted + others == 0
        ? Optional.empty()
        : Optional.of(
            Exposure.of(counted, (double) (sums.isNullAt(1) ? 0 : sums.getLong(1)), others));
  }
}
