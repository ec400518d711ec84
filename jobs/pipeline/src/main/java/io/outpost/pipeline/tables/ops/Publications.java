package io.outpost.pipeline.tables.ops;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night and table: the versions readers take.
 *
 * <p>Written in one commit, the last of a night.
 */
public enum Publications implements Field {
  AS_OF,
  TABLE_NAME,
  TABLE_VERSION,
  RUN_ID,
  PUBLISHED_AT,
  KNOWN_AT,
  STALE_SINCE;

  public static final Table TABLE = Table.ops("publications", values());
}
