package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night and customer.
 *
 * <p>The join the product exists for.
 */
public enum CustomerProfiles implements Field {
  AS_OF,
  CUSTOMER_ID,
  ORIGIN,
  SEGMENT,
  REGION,
  COUNTRY,
  SINCE,
  SOCIAL,
  POSTS,
  MENTIONS,
  CONTACTS,
  CONTACT_COST,
  CSAT,
  NPS,
  CES,
  SENTIMENT,
  SENTIMENT_TEXTS,
  VALUE,
  ACQUISITION,
  RETENTION,
  SPEND,
  PROFITABILITY,
  ACQUISITION_COST,
  PROBABILITY_ALIVE;

  public static final Table TABLE = Table.gold("customer_profiles", values());
}
