package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per post that a person labelled.
 *
 * <p>outpost sentiment sample draws which posts to label. The calibration of a channel learns from
 * them; of a post labelled twice the later delivery counts.
 */
public enum LabelledPosts implements Field {
  NETWORK,
  POST_ID,
  LABEL,
  TOPIC,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("labelled_posts", values());
}
