package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.Threads;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Conversations that somebody outside the company began, with the times of their first answers. A
 * share alone is none.
 */
public final class BuildThreads implements Job {

  @Override
  public Table output() {
    return Threads.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Posts.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> posts = inputs.rows(Posts.TABLE);
    Column isFirst = Posts.POST_ID.col().equalTo(Posts.THREAD_ID.col());
    Dataset<Row> first =
        posts
            .filter(isFirst.and(Posts.FROM_BRAND.col().equalTo(false)))
            .filter(Posts.KIND.col().notEqual("share"))
            .select(
                Posts.NETWORK.col(),
                Posts.THREAD_ID.col(),
                Threads.AUTHOR_KEY.is(Posts.AUTHOR_KEY.col()),
                Threads.CUSTOMER_ID.is(Posts.CUSTOMER_ID.col()),
                Threads.MENTION.is(Posts.MENTION.col()),
                Threads.STARTED_AT.is(Posts.POSTED_AT.col()));
    Column byBrand = Posts.FROM_BRAND.col();
    Column byPerson = byBrand.and(Posts.AUTOMATED.col().equalTo(false));
    Column later = Posts.POSTED_AT.col().geq(Threads.STARTED_AT.col());
    Column byPeer =
        byBrand.equalTo(false).and(Posts.AUTHOR_KEY.col().notEqual(col("first_author")));
    Column isPublic = Posts.VISIBILITY.col().equalTo("public");
    return posts
        .select(
            Posts.NETWORK.col(),
            Posts.THREAD_ID.col(),
            Posts.AUTHOR_KEY.col(),
            Posts.POSTED_AT.col(),
            Posts.FROM_BRAND.col(),
            Posts.AUTOMATED.col(),
            Posts.VISIBILITY.col())
        .join(
            first.withColumnRenamed(Threads.AUTHOR_KEY.columnName(), "first_author"),
            new String[] {Posts.NETWORK.columnName(), Posts.THREAD_ID.columnName()})
        .groupBy(
            Threads.NETWORK.col(),
            Threads.THREAD_ID.col(),
            col("first_author"),
            Threads.CUSTOMER_ID.col(),
            Threads.MENTION.col(),
            Threads.STARTED_AT.col())
        .agg(
            Threads.POSTS.is(count(lit(1))),
            Threads.AUTHORS.is(countDistinct(Posts.AUTHOR_KEY.col())),
            Threads.FIRST_RESPONSE_AT.is(
                min(when(byPerson.and(isPublic).and(later), Posts.POSTED_AT.col()))),
            Threads.FIRST_AUTOMATED_AT.is(
                min(when(byBrand.and(Posts.AUTOMATED.col()).and(later), Posts.POSTED_AT.col()))),
            Threads.FIRST_PEER_ANSWER_AT.is(
                min(when(byPeer.and(isPublic).and(later), Posts.POSTED_AT.col()))))
        .withColumnRenamed("first_author", Threads.AUTHOR_KEY.columnName());
  }
}
