package io.outpost.pipeline.tables.ops;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, feed and rule.
 *
 * <p>Counts and rules only, never values.
 */
public enum DataQuality implements Field {
  AS_OF,
  FEED,
  RULE,
  ROWS;

  public static final Table TABLE = Table.ops("data_quality", values());
}
