package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, study, measure and part.
 *
 * <p>Are social customers outliers, or do they represent all customers? Observational.
 */
public enum StudyEstimates implements Field {
  AS_OF,
  STUDY,
  MEASURE,
  PART,
  UNIT,
  N,
  N_SOCIAL,
  EFFECTIVE_SOCIAL,
  ESTIMATE,
  STANDARD_ERROR,
  DEGREES_OF_FREEDOM,
  LOWER,
  UPPER,
  OBSERVATIONAL,
  METHOD;

  public static final Table TABLE = Table.gold("study_estimates", values());
}
