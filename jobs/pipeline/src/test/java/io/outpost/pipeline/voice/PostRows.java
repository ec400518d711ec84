package io.outpost.pipeline.voice;

import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.testing.Rows;
import java.time.Instant;
import org.apache.spark.sql.Row;

/** Literal posts: public ones of persons, unless a test says otherwise. */
final class PostRows {
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private PostRows() {}

  static Row reply(String network, String id, String kind, String inReplyTo) {
    return Rows.row(
        Posts.TABLE,
        Posts.NETWORK,
        network,
        Posts.POST_ID,
        id,
        Posts.KIND,
        kind,
        Posts.IN_REPLY_TO,
        inReplyTo);
  }

  /** Some minutes after noon in thread p1 of a network. */
  static Row post(
      String id, String author, int minutes, boolean byBrand, boolean automated, String seenBy) {
    return Rows.row(
        Posts.TABLE,
        Posts.NETWORK,
        "chirper",
        Posts.POST_ID,
        id,
        Posts.THREAD_ID,
        "p1",
        Posts.AUTHOR_KEY,
        author,
        Posts.POSTED_AT,
        NOON.plusSeconds(60L * minutes),
        Posts.KIND,
        id.equals("p1") ? "post" : "reply",
        Posts.MENTION,
        "direct",
        Posts.FROM_BRAND,
        byBrand,
        Posts.AUTOMATED,
        automated,
        Posts.VISIBILITY,
        seenBy);
  }
}
