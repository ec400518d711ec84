package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per customer, recorded or inferred from transactions.
 *
 * <p>The record with the latest known_at wins, then the last file name, then the last line. A
 * customer who bought but has no record has a row too, with origin transactions: since is the day
 * of the first purchase, everything else is missing.
 */
public enum Customers implements Field {
  CUSTOMER_ID,
  ORIGIN,
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
