package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per order line or invoice, and delivery.
 *
 * <p>A negative amount is a refund.
 */
public enum LandedTransactions implements Field {
  TRANSACTION_ID,
  CUSTOMER_ID,
  PURCHASED_AT,
  AMOUNT,
  CURRENCY,
  MARGIN,
  REFUND_OF;

  public static final Table TABLE = Table.landing("transactions", values());
}
