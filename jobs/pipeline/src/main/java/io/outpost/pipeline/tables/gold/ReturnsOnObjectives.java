package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night and objective, and one for the total.
 *
 * <p>A missing indicator lowers coverage; it is never counted as zero.
 */
public enum ReturnsOnObjectives implements Field {
  AS_OF,
  OBJECTIVE,
  WEIGHT,
  KPIS,
  COMPUTED,
  COVERAGE,
  ATTAINMENT,
  P10,
  P50,
  P90,
  PROBABILITY_REACHED,
  MISSING,
  METHOD;

  public static final Table TABLE = Table.gold("returns_on_objectives", values());
}
