package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per objective, key performance indicator and first day it applies, and delivery.
 *
 * <p>Of several that apply on a day the one that began last counts.
 */
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
