package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, study, instrument and customer who answered.
 *
 * <p>Weight is how many customers the answer stands for: base weight, adjusted for those who did
 * not answer, raked to the customers there are. A study that cannot be weighed has its reason and
 * no weights.
 */
public enum SurveyWeights implements Field {
  AS_OF,
  STUDY,
  INSTRUMENT,
  CUSTOMER_ID,
  STRATUM,
  DRAWN,
  ANSWERS,
  POINTS,
  BASE_WEIGHT,
  NONRESPONSE_CLASS,
  ADJUSTED_WEIGHT,
  WEIGHT,
  MARGINS,
  ITERATIONS,
  MARGIN_ERROR,
  REASON;

  public static final Table TABLE = Table.gold("survey_weights", values());
}
