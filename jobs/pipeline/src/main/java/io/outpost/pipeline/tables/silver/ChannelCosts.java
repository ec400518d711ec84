package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per service channel and month. */
public enum ChannelCosts implements Field {
  CHANNEL,
  MONTH,
  LABOUR,
  TECHNOLOGY,
  TRAINING,
  OVERHEAD,
  BUDGET,
  CURRENCY,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("channel_costs", values());
}
