package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per campaign, and delivery. */
public enum LandedCampaigns implements Field {
  CAMPAIGN_ID,
  NAME,
  OBJECTIVE,
  CHANNEL,
  BEGINS,
  ENDS,
  SPEND,
  CURRENCY;

  public static final Table TABLE = Table.landing("campaigns", values());
}
