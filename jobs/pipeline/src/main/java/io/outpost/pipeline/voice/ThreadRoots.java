package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.outpost.pipeline.tables.silver.Posts;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The first post of each reply's thread, by pointer doubling: every round halves what is left of
 * the way, so twenty rounds reach a million replies deep.
 *
 * <p>A reply whose parent was never delivered begins its own thread; so do posts that answer each
 * other in a circle. A share names the post it repeats but answers nothing: it stands alone.
 */
final class ThreadRoots {
  /** Column that holds the post_id of the first post. */
  static final String ROOT = "root";

  private static final int ROUNDS = 20;
  private static final String NETWORK = Posts.NETWORK.columnName();
  private static final String POST_ID = Posts.POST_ID.columnName();

  private ThreadRoots() {}

  /** One row per post that answers a delivered post: network, post_id and root. */
  static Dataset<Row> of(Dataset<Row> posts) {
    Dataset<Row> delivered =
        posts.select(Posts.NETWORK.col(), Posts.POST_ID.is(Posts.POST_ID.col()).as("parent"));
    Dataset<Row> replies =
        posts
            .filter(Posts.IN_REPLY_TO.col().notEqual(Posts.POST_ID.col()))
            .filter(Posts.KIND.col().notEqual("share"))
            .select(Posts.NETWORK.col(), Posts.POST_ID.col(), Posts.IN_REPLY_TO.col().as("parent"))
            .join(delivered, new String[] {NETWORK, "parent"}, "left_semi")
            .select(NETWORK, POST_ID, "parent")
            .localCheckpoint();
    for (int round = 0; round < ROUNDS; round++) {
      Dataset<Row> open = open(replies);
      if (open.isEmpty()) {
        return replies.withColumnRenamed("parent", ROOT);
      }
      replies = doubled(replies).localCheckpoint();
    }
    return replies
        .join(open(replies), new String[] {NETWORK, POST_ID}, "left_anti")
        .withColumnRenamed("parent", ROOT);
  }

  /** Replies that do not yet point at a first post. */
  private static Dataset<Row> open(Dataset<Row> replies) {
    return replies.join(
        replies.select(col(NETWORK), col(POST_ID).as("parent")),
        new String[] {NETWORK, "parent"},
        "left_semi");
  }

  private static Dataset<Row> doubled(Dataset<Row> replies) {
    Dataset<Row> next =
        replies.select(col(NETWORK), col(POST_ID).as("parent"), col("parent").as("grandparent"));
    return replies
        .join(next, new String[] {NETWORK, "parent"}, "left")
        .select(
            col(NETWORK), col(POST_ID), coalesce(col("grandparent"), col("parent")).as("parent"));
  }
}
