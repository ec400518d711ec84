package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per service contact. */
public enum Contacts implements Field {
  CONTACT_ID,
  CUSTOMER_ID,
  CHANNEL,
  TOPIC,
  OPENED_AT,
  FIRST_RESPONSE_AT,
  RESOLVED_AT,
  AGENT_ID,
  HANDLE_SECONDS,
  COST,
  MOVED_TO_CHANNEL,
  MOVE_REASON,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("contacts", values());
}
