package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per social handle that belongs to a customer.
 *
 * <p>A handle belongs to the customer of its latest verification.
 */
public enum Identities implements Field {
  NETWORK,
  AUTHOR_KEY,
  CUSTOMER_ID,
  VERIFIED_AT,
  VERIFIED_HOW,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("identities", values());
}
