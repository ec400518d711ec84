package io.outpost.analytics.value;

import java.io.Serializable;

/**
 * What the company decides, not the data.
 *
 * @param horizon H, how far ahead value counts; for ever only with a positive discount rate
 * @param discountRate delta
 * @param referralCredit omega, the share of a referred customer's value that is credited to the
 *     referrer, 0..1
 * @param newCustomerMarginShare gross margin share expected of a new customer
 * @param newCustomerCostPerDay cost to serve expected per active day of a new customer, in money
 * @param newCustomerAcquisitionCost what a referred customer still costs to win, net of what the
 *     first purchase earns, in money; may be negative
 */
public record ValueAssumptions(
    Horizon horizon,
    DiscountRate discountRate,
    double referralCredit,
    double newCustomerMarginShare,
    double newCustomerCostPerDay,
    double newCustomerAcquisitionCost)
    implements Serializable {
  /** Checks ranges. */
  public ValueAssumptions {
    Checks.horizon(horizon.days(), discountRate.perDay());
    Checks.that(
        referralCredit >= 0 && referralCredit <= 1,
        "referral credit must lie between 0 and 1: %s",
        referralCredit);
    Checks.finite("new customer margin share", newCustomerMarginShare);
    Checks.notNegative("new customer cost per day", newCustomerCostPerDay);
    Checks.finite("new customer acquisition cost", newCustomerAcquisitionCost);
  }
}
