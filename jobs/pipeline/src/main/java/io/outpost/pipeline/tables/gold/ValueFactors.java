package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, grouping and group.
 *
 * <p>Ratio weights, so that the product of the four factors less the acquisition cost is the mean
 * value exactly.
 */
public enum ValueFactors implements Field {
  AS_OF,
  GROUPING,
  GROUP,
  N,
  ACQUISITION,
  RETENTION,
  SPEND,
  PROFITABILITY,
  ACQUISITION_COST,
  BESIDE,
  MEAN_VALUE,
  TOTAL_VALUE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  METHOD;

  public static final Table TABLE = Table.gold("value_factors", values());
}
