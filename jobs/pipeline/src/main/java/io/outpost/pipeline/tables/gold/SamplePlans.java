package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, planned study and stratum.
 *
 * <p>Written by outpost study plan, changed until the study is drawn. The columns that tell of the
 * whole plan are the same in all its rows.
 */
public enum SamplePlans implements Field {
  AS_OF,
  STUDY,
  STRATUM,
  INSTRUMENT,
  PARTED_BY,
  GOAL,
  POPULATION,
  STANDARD_DEVIATION,
  STANDARD_DEVIATION_SOURCE,
  COST,
  RESPONSE_RATE,
  RESPONSE_RATE_SOURCE,
  WANTED,
  ANSWERS,
  INVITATIONS,
  TAKES_ALL,
  MARGIN,
  TOTAL_MARGIN,
  DESIGN_EFFECT,
  INFEASIBLE;

  public static final Table TABLE = Table.gold("sample_plans", values());
}
