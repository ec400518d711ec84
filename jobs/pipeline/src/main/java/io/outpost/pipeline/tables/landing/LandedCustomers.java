package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per customer and delivery.
 *
 * <p>A later delivery of the same customer_id replaces an earlier one.
 */
public enum LandedCustomers implements Field {
  CUSTOMER_ID,
  SINCE,
  SEGMENT,
  REGION,
  COUNTRY,
  ACQUISITION_CHANNEL,
  ACQUISITION_COST,
  REFERRED_BY,
  EMAIL,
  PHONE;

  public static final Table TABLE = Table.landing("customers", values());
}
