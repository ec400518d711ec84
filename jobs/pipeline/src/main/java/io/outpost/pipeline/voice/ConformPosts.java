package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.sha2;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.tables.silver.Posts;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Posts with pseudonymous authors, linked to customers and to the first post of their thread. */
public final class ConformPosts implements Job {
  private final Pseudonyms pseudonyms;

  public ConformPosts(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  @Override
  public Table output() {
    return Posts.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedSocialPosts.TABLE, Identities.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> posts =
        AcceptedRecords.of(inputs, LandedSocialPosts.TABLE)
            .withColumn(
                Posts.AUTHOR_KEY.columnName(),
                pseudonyms.ofHandle(
                    LandedSocialPosts.NETWORK.col(), LandedSocialPosts.AUTHOR_HANDLE.col()))
            .withColumn(Posts.TEXT_HASH.columnName(), sha2(Posts.TEXT.col().cast("binary"), 256))
            .drop(LandedSocialPosts.AUTHOR_HANDLE.col());
    return withThread(withCustomer(posts, inputs.rows(Identities.TABLE)));
  }

  private static Dataset<Row> withCustomer(Dataset<Row> posts, Dataset<Row> identities) {
    return posts.join(
        identities.select(
            Identities.NETWORK.col(), Identities.AUTHOR_KEY.col(), Identities.CUSTOMER_ID.col()),
        new String[] {Posts.NETWORK.columnName(), Posts.AUTHOR_KEY.columnName()},
        "left");
  }

  private static Dataset<Row> withThread(Dataset<Row> posts) {
    Dataset<Row> roots =
        ThreadRoots.of(posts).withColumnRenamed(ThreadRoots.ROOT, Posts.THREAD_ID.columnName());
    Column[] columns =
        Posts.TABLE.fields().stream()
            .map(
                field ->
                    field == Posts.THREAD_ID
                        ? Posts.THREAD_ID.is(coalesce(Posts.THREAD_ID.col(), Posts.POST_ID.col()))
                        : functions.col(field.columnName()))
            .toArray(Column[]::new);
    return posts
        .join(roots, new String[] {Posts.NETWORK.columnName(), Posts.POST_ID.columnName()}, "left")
        .select(columns);
  }
}
