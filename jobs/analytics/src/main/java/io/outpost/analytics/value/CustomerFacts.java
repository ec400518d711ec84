package io.outpost.analytics.value;

/**
 * What is known of one customer when the value is computed.
 *
 * @param history purchases, in days
 * @param spendPurchases purchases behind the mean spend, counted the way Gamma-Gamma was fitted
 *     (repeat purchases, or all of them); 0 when there are none
 * @param meanSpend mean gross spend per purchase over those, in money; not negative, ignored when
 *     there are none
 * @param marginShare g, gross margin after returns as a share of gross spend; may be negative
 * @param costToServePerDay c, expected cost to serve per active day, in money; not negative
 * @param referralsPerDay rho, expected new customers referred per active day; not negative
 * @param acquisitionCost CAC still to be charged to this customer; 0 in a forward view of existing
 *     customers
 */
public record CustomerFacts(
    PurchaseHistory history,
    long spendPurchases,
    double meanSpend,
    double marginShare,
    double costToServePerDay,
    double referralsPerDay,
    double acquisitionCost) {

  /** Checks ranges. */
  public CustomerFacts {
    Checks.that(history != null, "history is missing");
    Checks.that(
        spendPurchases >= 0, "purchases behind the spend must not be negative: %s", spendPurchases);
    Checks.notNegative("mean spend", meanSpend);
    Checks.finite("margin share", marginShare);
    Checks.notNegative("cost to serve per day", costToServePerDay);
    Checks.notNegative("referrals per day", referralsPerDay);
    Checks.notNegative("acquisition cost", acquisitionCost);
  }
}
