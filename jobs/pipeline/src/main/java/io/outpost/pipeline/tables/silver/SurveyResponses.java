package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per answer to one survey instrument. */
public enum SurveyResponses implements Field {
  RESPONSE_ID,
  STUDY,
  CUSTOMER_ID,
  AUTHOR_KEY,
  INSTRUMENT,
  SCALE_MIN,
  SCALE_MAX,
  SCORE,
  REFUSED,
  VERBATIM,
  TEXT_HASH,
  CHANNEL,
  RESPONDED_AT,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("survey_responses", values());
}
