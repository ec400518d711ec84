package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night and customer who was referred or referred somebody.
 *
 * <p>The credited values add up to the base values: what a referrer receives is what the referred
 * give.
 */
public enum ReferralCredits implements Field {
  AS_OF,
  CUSTOMER_ID,
  REFERRED_BY,
  LINK,
  BASE_VALUE,
  GIVEN,
  RECEIVED,
  CREDITED_VALUE;

  public static final Table TABLE = Table.gold("referral_credits", values());
}
