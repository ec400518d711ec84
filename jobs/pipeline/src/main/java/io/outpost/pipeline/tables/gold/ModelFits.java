package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per night, segment, model and parameter. */
public enum ModelFits implements Field {
  AS_OF,
  SEGMENT,
  MODEL,
  PARAMETER,
  POSITION,
  N,
  LEFT_OUT,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  LOG_COVARIANCE,
  REGULARITY,
  LOG_LIKELIHOOD,
  AIC,
  BIC,
  CONDITION_NUMBER,
  DROPOUT_P_VALUE,
  ITERATIONS,
  CLASSIFICATION,
  FITTED_ON,
  DRIFT,
  METHOD;

  public static final Table TABLE = Table.gold("model_fits", values());
}
