package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per agent, channel and beginning of work.
 *
 * <p>The rota, planned shifts included. Two rows that overlap are work in two channels at once.
 */
public enum Shifts implements Field {
  AGENT_ID,
  CHANNEL,
  BEGINS_AT,
  ENDS_AT,
  LIVE,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("shifts", values());
}
