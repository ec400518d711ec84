package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per night, grouping, group and part of the change since the night before. */
public enum ValueChanges implements Field {
  AS_OF,
  GROUPING,
  GROUP,
  PART,
  POSITION,
  FROM_AS_OF,
  OPENING_VALUE,
  CLOSING_VALUE,
  CHANGE,
  AMOUNT,
  SHARE,
  STAYED,
  JOINED,
  LEFT,
  METHOD;

  public static final Table TABLE = Table.gold("value_changes", values());
}
