package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per service contact in any channel, and delivery. */
public enum LandedContacts implements Field {
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
  MOVE_REASON;

  public static final Table TABLE = Table.landing("contacts", values());
}
