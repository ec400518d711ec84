package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PostFlags;
import io.outpost.pipeline.tables.silver.Posts;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Posts of others with the segments of their customers, their flags and whether they count. */
final class CountedPosts {
  private CountedPosts() {}

  static Dataset<Row> of(Inputs inputs) {
    Dataset<Row> flags =
        inputs
            .rows(PostFlags.TABLE)
            .select(
                PostFlags.NETWORK.col(),
                PostFlags.POST_ID.col(),
                PostFlags.FLAG.col(),
                PostFlags.COUNTED.col());
    return withSegment(
            inputs.rows(Posts.TABLE).filter(Posts.FROM_BRAND.col().equalTo(false)), inputs)
        .join(flags, new String[] {Posts.NETWORK.columnName(), Posts.POST_ID.columnName()}, "left")
        .withColumn(
            PostFlags.FLAG.columnName(), coalesce(PostFlags.FLAG.col(), lit(FlagPosts.NONE)))
        .withColumn(PostFlags.COUNTED.columnName(), coalesce(PostFlags.COUNTED.col(), lit(true)));
  }

  /** Rows with a customer_id, and the customer's segment or unknown. */
  static Dataset<Row> withSegment(Dataset<Row> rows, Inputs inputs) {
    Dataset<Row> segments =
        inputs.rows(Customers.TABLE).select(Customers.CUSTOMER_ID.col(), Customers.SEGMENT.col());
    return rows.join(segments, new String[] {Customers.CUSTOMER_ID.columnName()}, "left")
        .withColumn(Customers.SEGMENT.columnName(), Grouping.known(Customers.SEGMENT.col()));
  }
}
