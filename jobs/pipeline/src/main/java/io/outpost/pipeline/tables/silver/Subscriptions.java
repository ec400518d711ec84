package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per contract of a customer. */
public enum Subscriptions implements Field {
  SUBSCRIPTION_ID,
  CUSTOMER_ID,
  STARTED,
  CANCELLED,
  ENDED,
  PERIOD,
  FEE,
  COST,
  CURRENCY,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("subscriptions", values());
}
