package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per night and figure that the value of every customer rests on. */
public enum ValueAssumptions implements Field {
  AS_OF,
  NAME,
  AMOUNT,
  UNIT,
  SOURCE,
  NOTE;

  public static final Table TABLE = Table.gold("value_assumptions", values());
}
