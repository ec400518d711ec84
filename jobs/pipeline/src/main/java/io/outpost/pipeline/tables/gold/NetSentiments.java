package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, source, channel, brand, segment, month and week.
 *
 * <p>Texts of the company itself are not counted, and of posts only voices: sentiment.counting
 * decides. The estimate is corrected by the channel's own labels and refused without; the scorer's
 * raw classes stand beside it. A row has a month or a week or neither. Below 200 texts the estimate
 * leans on the next larger group: over all segments, then all time, then all brands.
 */
public enum NetSentiments implements Field {
  AS_OF,
  SOURCE,
  CHANNEL,
  BRAND,
  SEGMENT,
  MONTH,
  WEEK,
  TEXTS,
  FLAGGED,
  N,
  NEGATIVE,
  NEUTRAL,
  POSITIVE,
  RAW,
  POLARITY,
  POLARITY_BY,
  SUBJECTIVITY,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  OWN_WEIGHT,
  METHOD;

  public static final Table TABLE = Table.gold("net_sentiments", values());
}
