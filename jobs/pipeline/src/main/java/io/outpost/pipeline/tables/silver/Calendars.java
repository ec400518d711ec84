package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per calendar and weekday or day.
 *
 * <p>A day given by its date overrules its weekday. Without opening hours it is closed.
 */
public enum Calendars implements Field {
  CALENDAR,
  APPLIES_ON,
  OPENS,
  CLOSES,
  ZONE,
  HOLIDAY,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("calendars", values());
}
