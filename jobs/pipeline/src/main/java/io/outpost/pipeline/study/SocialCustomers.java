package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Posts;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who is social: a customer who wrote at least one post under a verified handle. */
final class SocialCustomers {
  static final String SOCIAL = "social";
  static final String POSTS = "posts";
  static final String MENTIONS = "mentions";

  private SocialCustomers() {}

  /** Every customer with the number of their posts and mentions, and whether they are social. */
  static Dataset<Row> flagged(Dataset<Row> customers, Dataset<Row> posts) {
    Column mentions = Posts.MENTION.col().notEqual("none");
    Dataset<Row> authors =
        posts
            .filter(Posts.CUSTOMER_ID.col().isNotNull().and(Posts.FROM_BRAND.col().equalTo(false)))
            .groupBy(Posts.CUSTOMER_ID.col())
            .agg(count(lit(1)).as(POSTS), count_if(mentions).as(MENTIONS));
    return customers
        .join(authors, new String[] {Customers.CUSTOMER_ID.columnName()}, "left")
        .withColumn(SOCIAL, col(POSTS).isNotNull())
        .withColumn(POSTS, coalesce(col(POSTS), lit(0L)))
        .withColumn(MENTIONS, coalesce(col(MENTIONS), lit(0L)));
  }
}
