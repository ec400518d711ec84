package io.outpost.analytics.value;

import java.io.Serializable;

/**
 * What the company decides, not the data.
 *
 * @param horizonDays H, how far ahead value counts; may be {@link Double#POSITIVE_INFINITY} with a
 *     positive rate
 * @param discountRatePerDay delta, continuous, per day: {@code ln(1 + yearly rate) / 365}
 * @param referralCredit omega, the share of a referred customer's value that is credited to the
 *     referrer, 0..1
 * @param newCustomerMarginShare gross margin share expected of a new customer
 * @param newCustomerCostPerDay cost to serve expected per active day of a new customer, in money
 * @param newCustomerAcquisitionCost what a referred customer still costs to win, net of what the
 *     first purchase earns, in money; may be negative
 */
public record ValueAssumptions(
    double horizonDays,
    double discountRatePerDay,
    double referralCredit,
    double newCustomerMarginShare,
    double newCustomerCostPerDay,
    double newCustomerAcquisitionCost)
    implements Serializable {
  private static final double DAYS_PER_YEAR = 365.0;

  /** Checks ranges. */
  public ValueAssumptions {
    Checks.horizon(horizonDays, discountRatePerDay);
    Checks.that(
        referralCredit >= 0 && referralCredit <= 1,
        "referral credit must lie between 0 and 1: %s",
        referralCredit);
    Checks.finite("new customer margin share", newCustomerMarginShare);
    Checks.notNegative("new customer cost per day", newCustomerCostPerDay);
    Checks.finite("new customer acquisition cost", newCustomerAcquisitionCost);
  }

  /** The continuous rate per day that discounts a year of 365 days by the given rate. */
  public static double dailyRate(double yearlyRate) {
    return Math.log1p(yearlyRate) / DAYS_PER_YEAR;
  }
}
