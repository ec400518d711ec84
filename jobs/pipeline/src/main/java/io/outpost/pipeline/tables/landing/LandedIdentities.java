package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per social handle that is known to belong to a customer, and delivery. */
public enum LandedIdentities implements Field {
  NETWORK,
  HANDLE,
  CUSTOMER_ID,
  VERIFIED_AT,
  VERIFIED_HOW;

  public static final Table TABLE = Table.landing("identities", values());
}
