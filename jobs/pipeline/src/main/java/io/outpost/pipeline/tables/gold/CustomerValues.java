package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night and person who ever bought, has a contract in force or may become a customer.
 *
 * <p>value = acquisition x retention x spend x profitability - acquisition_cost, or with
 * referral_value beside the product where that is not positive.
 */
public enum CustomerValues implements Field {
  AS_OF,
  CUSTOMER_ID,
  RELATION,
  SEGMENT,
  REGION,
  ACQUISITION_CHANNEL,
  MODEL_SEGMENT,
  MODEL,
  REPEATS,
  LAST_PURCHASE_DAY,
  OBSERVED_DAYS,
  MEAN_SPEND,
  MARGIN_SHARE,
  COST_TO_SERVE,
  REFERRALS_PER_DAY,
  PROBABILITY_ALIVE,
  EXPECTED_PURCHASES,
  PURCHASES_LOWER,
  PURCHASES_UPPER,
  ACQUISITION,
  RETENTION,
  SPEND,
  PROFITABILITY,
  ACQUISITION_COST,
  REFERRAL_VALUE,
  VALUE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  OUTCOME_LOWER,
  OUTCOME_UPPER,
  SENSITIVITIES,
  RENEWAL_SENSITIVITIES,
  METHOD;

  public static final Table TABLE = Table.gold("customer_values", values());
}
