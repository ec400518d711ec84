package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, source, channel and month.
 *
 * <p>Texts of the company itself are not counted. Raw scorer classes, not corrected for the
 * scorer's bias.
 */
public enum NetSentiments implements Field {
  AS_OF,
  SOURCE,
  CHANNEL,
  MONTH,
  TEXTS,
  N,
  NEGATIVE,
  NEUTRAL,
  POSITIVE,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  METHOD;

  public static final Table TABLE = Table.gold("net_sentiments", values());
}
