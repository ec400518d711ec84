package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per answer to one survey instrument, and delivery. */
public enum LandedSurveyResponses implements Field {
  RESPONSE_ID,
  STUDY,
  CUSTOMER_ID,
  NETWORK,
  HANDLE,
  INSTRUMENT,
  SCALE_MIN,
  SCALE_MAX,
  SCORE,
  REFUSED,
  VERBATIM,
  CHANNEL,
  RESPONDED_AT;

  public static final Table TABLE = Table.landing("survey_responses", values());
}
