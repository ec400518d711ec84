package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per night, segment, model, origin of the forecast and target. */
public enum ModelValidations implements Field {
  AS_OF,
  SEGMENT,
  MODEL,
  ORIGIN,
  TARGET,
  HOLDOUT_DAYS,
  N,
  ACTUAL,
  FORECAST,
  BIAS,
  MEAN_ABSOLUTE_ERROR,
  ROOT_MEAN_SQUARED_ERROR,
  CORRELATION,
  LOG_SCORE,
  NORMALIZED_GINI,
  DECILE_ERROR,
  DECILE_FORECASTS,
  DECILE_ACTUALS,
  COVERAGE_50,
  COVERAGE_80,
  COVERAGE_95,
  METHOD;

  public static final Table TABLE = Table.gold("model_validations", values());
}
