package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, instrument, channel, segment and month.
 *
 * <p>all in a column stands for every value of it. Scores merge by adding counts.
 */
public enum Satisfaction implements Field {
  AS_OF,
  INSTRUMENT,
  CHANNEL,
  SEGMENT,
  MONTH,
  ASKED,
  REFUSED,
  N,
  HIGH,
  LOW,
  SCORE_SUM,
  SCORE_SQUARES,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  METHOD;

  public static final Table TABLE = Table.gold("satisfaction", values());
}
