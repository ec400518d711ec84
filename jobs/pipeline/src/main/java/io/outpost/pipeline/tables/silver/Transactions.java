package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per order line or invoice, in the company's currency. */
public enum Transactions implements Field {
  TRANSACTION_ID,
  CUSTOMER_ID,
  PURCHASED_AT,
  AMOUNT,
  CURRENCY,
  EXCHANGE_RATE,
  MARGIN,
  REFUND_OF,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("transactions", values());
}
