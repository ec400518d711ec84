package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per customer who ever bought.
 *
 * <p>A purchase occasion is a customer and day with a positive net amount; days whose net amount is
 * not positive are refunds and count in returned.
 */
public enum PurchaseHistories implements Field {
  CUSTOMER_ID,
  FIRST_PURCHASE,
  LAST_PURCHASE,
  REPEATS,
  LAST_PURCHASE_DAY,
  OBSERVED_DAYS,
  SUM_LOG_GAPS,
  GROSS_SPEND,
  REPEAT_SPEND,
  RETURNED,
  MARGIN,
  MARGIN_AMOUNT;

  public static final Table TABLE = Table.silver("purchase_histories", values());
}
