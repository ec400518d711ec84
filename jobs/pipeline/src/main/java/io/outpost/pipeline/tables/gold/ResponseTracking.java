package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, study, instrument, stratum and day with an event.
 *
 * <p>Counts of the day add up over days and strata; those to date are of all days up to it. Stratum
 * all holds every invited customer.
 */
public enum ResponseTracking implements Field {
  AS_OF,
  STUDY,
  INSTRUMENT,
  STRATUM,
  DAY,
  INVITED,
  BOUNCED,
  STARTED,
  COMPLETED,
  INVITED_TO_DATE,
  BOUNCED_TO_DATE,
  STARTED_TO_DATE,
  COMPLETED_TO_DATE,
  R_INDICATOR,
  R_LOWER,
  R_UPPER,
  PROJECTED_ANSWERS,
  PROJECTED_EFFECTIVE,
  ADVICE,
  ADVICE_IN_WORDS;

  public static final Table TABLE = Table.gold("response_tracking", values());
}
