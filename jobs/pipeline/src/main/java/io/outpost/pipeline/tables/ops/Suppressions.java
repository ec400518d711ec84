package io.outpost.pipeline.tables.ops;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per name of an erased person, as a keyed hash.
 *
 * <p>Keeps the person out of every later night.
 */
public enum Suppressions implements Field {
  TOKEN,
  KEY_ID,
  ERASED_ON;

  public static final Table TABLE = Table.ops("suppressions", values());
}
