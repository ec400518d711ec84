package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per channel and first day of its terms, and delivery. */
public enum LandedChannels implements Field {
  CHANNEL,
  SERVICE_CHANNEL,
  KIND,
  UNIT_COST,
  CURRENCY,
  CALENDAR,
  COUNTRIES,
  VALID_FROM,
  VALID_TO;

  public static final Table TABLE = Table.landing("channels", values());
}
