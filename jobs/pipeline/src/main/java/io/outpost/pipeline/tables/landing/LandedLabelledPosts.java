package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per post that a person labelled, and delivery. */
public enum LandedLabelledPosts implements Field {
  NETWORK,
  POST_ID,
  LABEL,
  TOPIC;

  public static final Table TABLE = Table.landing("labelled_posts", values());
}
