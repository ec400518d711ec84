package io.outpost.analytics.retention;

import io.outpost.analytics.value.Checks;

/**
 * What is known of one customer under contract when the value is computed.
 *
 * @param tenure renewals behind them; 0 in the first term
 * @param daysToRenewal until the next renewal is due; from 0 to the length of a term
 * @param price what a term earns, in money; positive
 * @param marginShare g, gross margin as a share of the price; may be negative
 * @param costToServe c, cost of serving one term, in money; not negative
 * @param referralValue value of referrals credited per term, in money; may be negative
 * @param acquisitionCost CAC still to be charged; 0 in a forward view of existing customers
 */
public record ContractFacts(
    int tenure,
    double daysToRenewal,
    double price,
    double marginShare,
    double costToServe,
    double referralValue,
    double acquisitionCost) {

  /** Checks ranges. */
  public ContractFacts {
    Checks.that(tenure >= 0, "tenure must not be negative: %s", tenure);
    Checks.notNegative("days to renewal", daysToRenewal);
    Checks.positive("price", price);
    Checks.finite("margin share", marginShare);
    Checks.notNegative("cost to serve", costToServe);
    Checks.finite("referral value", referralValue);
    Checks.finite("acquisition cost", acquisitionCost);
  }
}
