package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, network, month and kind of mention.
 *
 * <p>Posts of the company itself are not counted. Potential is never views.
 */
public enum Mentions implements Field {
  AS_OF,
  NETWORK,
  MONTH,
  MENTION,
  POSTS,
  FLAGGED,
  AUTHORS,
  LINKED,
  UNLINKED,
  NEGATIVE,
  POTENTIAL_MEDIAN,
  IMPRESSIONS,
  NEGATIVE_IMPRESSIONS;

  public static final Table TABLE = Table.gold("mentions", values());
}
