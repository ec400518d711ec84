package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per channel and first day of its terms.
 *
 * <p>Service channels and the networks and outlets behind them, with their terms over time.
 */
public enum Channels implements Field {
  CHANNEL,
  SERVICE_CHANNEL,
  KIND,
  UNIT_COST,
  CURRENCY,
  CALENDAR,
  COUNTRIES,
  VALID_FROM,
  VALID_TO,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("channels", values());
}
