package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per night, model and parameter. */
public enum ModelFits implements Field {
  AS_OF,
  MODEL,
  PARAMETER,
  POSITION,
  N,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  LOG_COVARIANCE,
  LOG_LIKELIHOOD,
  ITERATIONS,
  CLASSIFICATION,
  METHOD;

  public static final Table TABLE = Table.gold("model_fits", values());
}
