package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per contract of a customer, and delivery.
 *
 * <p>Ended contracts are delivered too: without them nobody ever seems to leave.
 */
public enum LandedSubscriptions implements Field {
  SUBSCRIPTION_ID,
  CUSTOMER_ID,
  STARTED,
  CANCELLED,
  ENDED,
  PERIOD,
  FEE,
  COST,
  CURRENCY;

  public static final Table TABLE = Table.landing("subscriptions", values());
}
