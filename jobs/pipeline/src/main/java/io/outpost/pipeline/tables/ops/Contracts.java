package io.outpost.pipeline.tables.ops;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per table, recorded contract and column.
 *
 * <p>Contracts as nights were run with them; a night is refused where they changed unsafely.
 */
public enum Contracts implements Field {
  TABLE_NAME,
  ENTRY,
  POSITION,
  COLUMN_NAME,
  SINCE,
  VERSION,
  FINGERPRINT,
  COLUMN_TYPE,
  REQUIRED,
  MINIMUM,
  MAXIMUM,
  RIGHT_VALUES,
  PATTERN;

  public static final Table TABLE = Table.ops("contracts", values());
}
