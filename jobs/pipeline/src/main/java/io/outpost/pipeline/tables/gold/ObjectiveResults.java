package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per night, objective and key performance indicator. */
public enum ObjectiveResults implements Field {
  AS_OF,
  OBJECTIVE,
  KPI,
  UNIT,
  STAGE,
  BASELINE,
  TARGET,
  WEIGHT,
  OBJECTIVE_WEIGHT,
  STATUS,
  REASON,
  SOURCE,
  N,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  ATTAINMENT,
  PROBABILITY_REACHED,
  METHOD;

  public static final Table TABLE = Table.gold("objective_results", values());
}
