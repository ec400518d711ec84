package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per post, reply, comment or share.
 *
 * <p>Linked to a customer where a verified handle says so; an unlinked post keeps an empty
 * customer_id.
 */
public enum Posts implements Field {
  NETWORK,
  POST_ID,
  THREAD_ID,
  AUTHOR_KEY,
  CUSTOMER_ID,
  POSTED_AT,
  TEXT,
  TEXT_HASH,
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
  AUTHOR_COUNTRY,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("posts", values());
}
