package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per calendar and weekday or day, and delivery. */
public enum LandedCalendars implements Field {
  CALENDAR,
  APPLIES_ON,
  OPENS,
  CLOSES,
  ZONE,
  HOLIDAY;

  public static final Table TABLE = Table.landing("calendars", values());
}
