package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per objective and key performance indicator that applies on the night's day. */
public enum Objectives implements Field {
  OBJECTIVE,
  KPI,
  UNIT,
  STAGE,
  BASELINE,
  TARGET,
  WEIGHT,
  OBJECTIVE_WEIGHT,
  VALID_FROM,
  VALID_TO,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("objectives", values());
}
