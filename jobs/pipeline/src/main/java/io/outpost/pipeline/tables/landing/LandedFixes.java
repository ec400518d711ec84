package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per fix deployed for an issue, and delivery. */
public enum LandedFixes implements Field {
  FIX_ID,
  TOPIC,
  DEPLOYED_AT,
  DESCRIPTION;

  public static final Table TABLE = Table.landing("fixes", values());
}
