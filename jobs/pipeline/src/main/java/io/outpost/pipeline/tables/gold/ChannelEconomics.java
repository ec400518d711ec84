package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per night, channel and measure. */
public enum ChannelEconomics implements Field {
  AS_OF,
  CHANNEL,
  COMPARED_WITH,
  MEASURE,
  N,
  RESOLVED,
  COST,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  P_ONE_SIXTH,
  METHOD;

  public static final Table TABLE = Table.gold("channel_economics", values());
}
