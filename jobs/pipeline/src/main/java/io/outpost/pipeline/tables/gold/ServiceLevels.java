package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, channel and measure.
 *
 * <p>Kaplan-Meier on all conversations and contacts; unanswered ones are censored at the end of the
 * night's day, never left out. Wall clock.
 */
public enum ServiceLevels implements Field {
  AS_OF,
  CHANNEL,
  ORIGIN,
  MEASURE,
  N,
  ANSWERED,
  UNANSWERED,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  METHOD;

  public static final Table TABLE = Table.gold("service_levels", values());
}
