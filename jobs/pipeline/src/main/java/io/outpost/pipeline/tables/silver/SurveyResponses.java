package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import org.apache.spark.sql.Column;

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

  /** Whether somebody answered: a score is given and was not refused. */
  public static Column answered() {
    return SCORE.col().isNotNull().and(REFUSED.col().equalTo(false));
  }
}
