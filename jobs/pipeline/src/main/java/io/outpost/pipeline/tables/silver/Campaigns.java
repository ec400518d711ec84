package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per campaign.
 *
 * <p>Planned ones included: compare begins with the day that is asked about.
 */
public enum Campaigns implements Field {
  CAMPAIGN_ID,
  NAME,
  OBJECTIVE,
  CHANNEL,
  BEGINS,
  ENDS,
  SPEND,
  CURRENCY,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("campaigns", values());
}
