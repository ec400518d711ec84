package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per night, driver and target. */
public enum ValueDrivers implements Field {
  AS_OF,
  DRIVER,
  TARGET,
  STEP,
  FROM_DAY,
  N,
  KNOWN,
  FACTOR,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  P_VALUE,
  JOINT_P_VALUE,
  METHOD;

  public static final Table TABLE = Table.gold("value_drivers", values());
}
