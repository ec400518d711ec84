package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per customer.
 *
 * <p>The record with the latest known_at wins, then the last file name, then the last line.
 */
public enum Customers implements Field {
  CUSTOMER_ID,
  SINCE,
  SEGMENT,
  REGION,
  COUNTRY,
  ACQUISITION_CHANNEL,
  ACQUISITION_COST,
  REFERRED_BY,
  EMAIL_KEY,
  PHONE_KEY,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("customers", values());
}
