package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per objective and key performance indicator, and delivery. */
public enum LandedObjectives implements Field {
  OBJECTIVE,
  KPI,
  UNIT,
  STAGE,
  BASELINE,
  TARGET,
  WEIGHT,
  OBJECTIVE_WEIGHT,
  VALID_FROM,
  VALID_TO;

  public static final Table TABLE = Table.landing("objectives", values());
}
