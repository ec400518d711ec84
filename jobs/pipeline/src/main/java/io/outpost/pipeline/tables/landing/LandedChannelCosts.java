package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per service channel and month, and delivery. */
public enum LandedChannelCosts implements Field {
  CHANNEL,
  MONTH,
  LABOUR,
  TECHNOLOGY,
  TRAINING,
  OVERHEAD,
  BUDGET,
  CURRENCY;

  public static final Table TABLE = Table.landing("channel_costs", values());
}
