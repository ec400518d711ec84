package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, source, channel, segment, month and week.
 *
 * <p>Texts of the company itself are not counted. The estimate is corrected by the channel's own
 * labels and refused without; the scorer's raw classes stand beside it. A row has a month or a week
 * or neither, and a segment only over all of its channel's time.
 */
public enum NetSentiments implements Field {
  AS_OF,
  SOURCE,
  CHANNEL,
  SEGMENT,
  MONTH,
  WEEK,
  TEXTS,
  N,
  NEGATIVE,
  NEUTRAL,
  POSITIVE,
  RAW,
  POLARITY,
  SUBJECTIVITY,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  OWN_WEIGHT,
  METHOD;

  public static final Table TABLE = Table.gold("net_sentiments", values());
}
