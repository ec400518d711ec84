package io.outpost.analytics.value;

import java.util.OptionalDouble;

/**
 * The four factors of a group of customers, from sums that merge by adding.
 *
 * <p>A mean of products is not a product of means. Ratio weights make the identity hold for groups
 * exactly:
 *
 * <pre>
 * R = sum R / n,  S = sum RS / sum R,  P = sum RSP / sum RS,  A = sum ARSP / sum RSP
 * total value = n A R S P + referral value - acquisition cost
 * </pre>
 *
 * <p>Where the sum of RSP is not positive, A is 1 and all referral value stands beside the product,
 * as for a single customer.
 *
 * @param customers n
 * @param sumRetention sum of R, in days
 * @param sumSpend sum of R S, in money
 * @param sumProfit sum of R S P, in money
 * @param sumAcquired sum of A R S P, in money
 * @param sumReferralValue sum of the referral values that stand beside their products, in money
 * @param sumAcquisitionCost sum of CAC, in money
 */
public record ValueFactors(
    long customers,
    double sumRetention,
    double sumSpend,
    double sumProfit,
    double sumAcquired,
    double sumReferralValue,
    double sumAcquisitionCost) {

  /** Checks that the sums are finite and the counts not negative. */
  public ValueFactors {
    Checks.that(customers >= 0, "customers must not be negative: %s", customers);
    Checks.notNegative("sum of retention", sumRetention);
    Checks.notNegative("sum of spend", sumSpend);
    Checks.finite("sum of profit", sumProfit);
    Checks.finite("sum of acquired profit", sumAcquired);
    Checks.finite("sum of referral value", sumReferralValue);
    Checks.finite("sum of acquisition cost", sumAcquisitionCost);
  }

  /** Nobody. */
  public static ValueFactors empty() {
    return new ValueFactors(0, 0, 0, 0, 0, 0, 0);
  }

  /** One customer. */
  public static ValueFactors of(CustomerValue value) {
    double spend = value.retention() * value.spend();
    double profit = spend * value.profitability();
    return new ValueFactors(
        1,
        value.retention(),
        spend,
        profit,
        value.acquisition() * profit,
        value.referralValue(),
        value.acquisitionCost());
  }

  /** Two groups together. */
  public ValueFactors plus(ValueFactors other) {
    return new ValueFactors(
        customers + other.customers,
        sumRetention + other.sumRetention,
        sumSpend + other.sumSpend,
        sumProfit + other.sumProfit,
        sumAcquired + other.sumAcquired,
        sumReferralValue + other.sumReferralValue,
        sumAcquisitionCost + other.sumAcquisitionCost);
  }

  /** A, referral multiplier of the group; empty without customers. */
  public OptionalDouble acquisition() {
    if (customers == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(sumProfit > 0 ? sumAcquired / sumProfit : 1);
  }

  /** R, discounted active days per customer; empty without customers. */
  public OptionalDouble retention() {
    return ratio(sumRetention, (double) customers);
  }

  /** S, spend per discounted active day; empty when nobody is expected to be active. */
  public OptionalDouble spend() {
    return ratio(sumSpend, sumRetention);
  }

  /** P, profit as a share of spend; empty when nobody is expected to spend. */
  public OptionalDouble profitability() {
    return ratio(sumProfit, sumSpend);
  }

  /** Mean CAC; empty without customers. */
  public OptionalDouble acquisitionCost() {
    return ratio(sumAcquisitionCost, (double) customers);
  }

  /** Referral value of the whole group that is not part of A. */
  public double referralValue() {
    return sumProfit > 0 ? sumReferralValue : sumReferralValue + (sumAcquired - sumProfit);
  }

  /** Value of the whole group: the sum of its customers' values. */
  public double totalValue() {
    return sumAcquired + sumReferralValue - sumAcquisitionCost;
  }

  private static OptionalDouble ratio(double numerator, double denominator) {
    return denominator > 0 ? OptionalDouble.of(numerator / denominator) : OptionalDouble.empty();
  }
}
