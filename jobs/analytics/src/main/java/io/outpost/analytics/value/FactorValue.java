package io.outpost.analytics.value;

import java.util.OptionalDouble;

/**
 * The value of a customer of any kind as four factors: with a contract, without one, or not yet a
 * customer. What they share is the identity and the unit, so they add up in one {@link
 * ValueFactors}.
 *
 * <pre>
 * value = A R S P + beside - CAC
 * </pre>
 *
 * <ul>
 *   <li>without contract ({@link CustomerValue}): R discounted active days, A one plus referrals
 *   <li>with contract: R discounted days of terms still to be renewed, S price per day
 *   <li>prospect: A the probability of acquisition times the A of a new customer, the rest that of
 *       a new customer, CAC what is spent on the prospect plus what is paid only on success
 * </ul>
 *
 * @param acquisition A
 * @param retention R, discounted active days; not negative
 * @param spend S, gross spend per discounted active day, in money; not negative
 * @param profitability P, profit as a share of spend; may be negative
 * @param referralValue what stands beside the product, in money
 * @param acquisitionCost CAC to be charged, in money; may be negative where a first purchase earns
 *     more than the acquisition costs
 */
public record FactorValue(
    double acquisition,
    double retention,
    double spend,
    double profitability,
    double referralValue,
    double acquisitionCost) {

  /** Checks ranges. */
  public FactorValue {
    Checks.finite("acquisition", acquisition);
    Checks.notNegative("retention", retention);
    Checks.notNegative("spend", spend);
    Checks.finite("profitability", profitability);
    Checks.finite("referral value", referralValue);
    Checks.finite("acquisition cost", acquisitionCost);
  }

  /** The factors of a customer without contract. */
  public static FactorValue of(CustomerValue value) {
    return new FactorValue(
        value.acquisition(),
        value.retention(),
        value.spend(),
        value.profitability(),
        value.referralValue(),
        value.acquisitionCost());
  }

  /**
   * A customer whose active time earns and costs at steady rates.
   *
   * <p>A is one plus the referral multiplier where the product of the others is positive; elsewhere
   * A is 1 and the referral value stands beside, as for {@link CustomerValue}.
   *
   * @param retention R, discounted active days; not negative
   * @param spend S, gross spend per active day, in money; positive
   * @param marginShare g, gross margin as a share of spend
   * @param costToServePerDay c, per active day, in money; not negative
   * @param referralValuePerDay value of referrals credited per active day, {@code omega rho (V_new
   *     - CAC_new)}, in money
   * @param acquisitionCost CAC to be charged, in money
   */
  public static FactorValue ofSteadyRates(
      double retention,
      double spend,
      double marginShare,
      double costToServePerDay,
      double referralValuePerDay,
      double acquisitionCost) {
    Checks.positive("spend per active day", spend);
    Checks.finite("margin share", marginShare);
    Checks.notNegative("cost to serve per day", costToServePerDay);
    Checks.finite("referral value per day", referralValuePerDay);
    double profitability = marginShare - costToServePerDay / spend;
    double product = retention * spend * profitability;
    double referrals = retention * referralValuePerDay;
    boolean multiplies = product > 0;
    return new FactorValue(
        multiplies ? 1 + referrals / product : 1,
        retention,
        spend,
        profitability,
        multiplies ? 0 : referrals,
        acquisitionCost);
  }

  /**
   * Somebody who may become a customer.
   *
   * @param probability P(acquire), 0..1: for example the shrunken conversion rate of the channel
   *     ({@link Shrinkage})
   * @param costPerProspect what is spent on the prospect whether they come or not, in money
   * @param newCustomer what a new customer is worth; the acquisition cost in it is paid on success
   *     only
   */
  public static FactorValue ofProspect(
      double probability, double costPerProspect, FactorValue newCustomer) {
    Checks.that(
        probability >= 0 && probability <= 1,
        "probability of acquisition must lie between 0 and 1: %s",
        probability);
    Checks.finite("cost per prospect", costPerProspect);
    return new FactorValue(
        probability * newCustomer.acquisition,
        newCustomer.retention,
        newCustomer.spend,
        newCustomer.profitability,
        probability * newCustomer.referralValue,
        costPerProspect + probability * newCustomer.acquisitionCost);
  }

  /**
   * One customer in two relations, such as purchases and a contract beside them: R is that of the
   * longer one, the others by ratio weights as in {@link ValueFactors}, so that the value is the
   * sum of both to the last bits.
   *
   * <pre>
   * R = max R_i,  S = sum R_i S_i / R,  P = sum R_i S_i P_i / sum R_i S_i,  A = sum A_i R_i S_i P_i / sum R_i S_i P_i
   * </pre>
   *
   * <p>Where the sum of R S P is not positive, A is 1 and what referrals bring stands beside.
   */
  public static FactorValue together(FactorValue one, FactorValue other) {
    ValueFactors sums = one.toFactors().plus(other.toFactors());
    double retention = Math.max(one.retention, other.retention);
    return new FactorValue(
        sums.acquisition().orElse(1),
        retention,
        retention > 0 ? sums.sumSpend() / retention : 0,
        sums.profitability().orElse(0),
        sums.referralValue(),
        sums.sumAcquisitionCost());
  }

  /**
   * The probability of acquisition from which on a prospect is worth what is spent on them: cost
   * divided by the value of a new customer. Empty when a new customer is worth nothing, or less
   * than that cost.
   */
  public static OptionalDouble breakEvenProbability(
      double costPerProspect, FactorValue newCustomer) {
    Checks.notNegative("cost per prospect", costPerProspect);
    double worth = newCustomer.value();
    return worth > 0 && costPerProspect <= worth
        ? OptionalDouble.of(costPerProspect / worth)
        : OptionalDouble.empty();
  }

  /** The value, in money. */
  public double value() {
    return acquisition * retention * spend * profitability + referralValue - acquisitionCost;
  }

  /** The same as a group of one, to be added to others. */
  public ValueFactors toFactors() {
    double active = retention * spend;
    double profit = active * profitability;
    return new ValueFactors(
        1, retention, active, profit, acquisition * profit, referralValue, acquisitionCost);
  }
}
