package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per post, reply, comment or share, and delivery. */
public enum LandedSocialPosts implements Field {
  NETWORK,
  POST_ID,
  AUTHOR_HANDLE,
  POSTED_AT,
  TEXT,
  KIND,
  IN_REPLY_TO,
  MENTION,
  BRAND,
  FROM_BRAND,
  AUTOMATED,
  VISIBILITY,
  AGENT_ID,
  FOLLOWERS,
  FRIENDS_OF_FRIENDS,
  IMPRESSIONS,
  LIKES,
  SHARES,
  AUTHOR_COUNTRY;

  public static final Table TABLE = Table.landing("social_posts", values());
}
