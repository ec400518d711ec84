package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per agent, channel and beginning of work, and delivery. */
public enum LandedShifts implements Field {
  AGENT_ID,
  CHANNEL,
  BEGINS_AT,
  ENDS_AT,
  LIVE;

  public static final Table TABLE = Table.landing("shifts", values());
}
