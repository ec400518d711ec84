package io.outpost.analytics.retention;

import io.outpost.analytics.value.Checks;
import io.outpost.analytics.value.DiscountRate;
import io.outpost.analytics.value.FactorValue;
import io.outpost.analytics.value.Horizon;
import java.io.Serializable;

/**
 * The value of customers under contract in the same four factors, days and money as that of
 * customers without one, so that both stand in one table.
 *
 * <pre>
 * R = days per term * DERL,  S = price / days per term,  P = g - c / price
 * A = 1 + referral value per term / (price P),  value = A R S P - CAC
 * </pre>
 *
 * <p>DERL, the discounted expected number of renewals still to come within the horizon, is that of
 * {@link RetentionModel}. A renewal earns the price and costs the service of its term at once, on
 * the day it is due; the term in progress is paid and served, its past and its cost are not part of
 * the value. For a new customer who has not paid yet add the first term to what acquisition brings
 * (a negative acquisition cost).
 *
 * @see RetentionModel#discountedResidualLifetime
 */
public final class ContractValueModel implements Serializable {
  /** A renewal due on the last day of the horizon counts, also when its date carries rounding. */
  private static final double SAME_DAY = 1e-9;

  private final RetentionModel retention;
  private final double daysPerTerm;
  private final Horizon horizon;
  private final DiscountRate rate;

  /**
   * From a retention model whose step is one term.
   *
   * @param retention fitted or given
   * @param daysPerTerm length of a term; positive
   * @param horizon H, renewals due within it count; for ever only with a positive rate
   * @param rate delta
   */
  public ContractValueModel(
      RetentionModel retention, double daysPerTerm, Horizon horizon, DiscountRate rate) {
    Checks.positive("days per term", daysPerTerm);
    Checks.horizon(horizon.days(), rate.perDay());
    this.retention = retention;
    this.daysPerTerm = daysPerTerm;
    this.horizon = horizon;
    this.rate = rate;
  }

  /**
   * The value of one customer.
   *
   * @throws IllegalArgumentException when the next renewal is further away than a term
   */
  public FactorValue value(ContractFacts facts) {
    return FactorValue.ofSteadyRates(
        daysPerTerm * residualTerms(facts.tenure(), facts.daysToRenewal()),
        facts.price() / daysPerTerm,
        facts.marginShare(),
        facts.costToServe() / daysPerTerm,
        facts.referralValue() / daysPerTerm,
        facts.acquisitionCost());
  }

  /**
   * DERL in terms: expected discounted renewals within the horizon.
   *
   * @param tenure renewals behind the customer
   * @param daysToRenewal until the next renewal is due
   */
  public double residualTerms(int tenure, double daysToRenewal) {
    Checks.that(
        daysToRenewal >= 0 && daysToRenewal <= daysPerTerm,
        "the next renewal must be due within a term of %s days: %s",
        daysPerTerm,
        daysToRenewal);
    return retention.discountedResidualLifetime(
        tenure,
        daysToRenewal / daysPerTerm,
        renewalsWithinHorizon(daysToRenewal),
        Math.expm1(rate.perDay() * daysPerTerm));
  }

  private long renewalsWithinHorizon(double daysToRenewal) {
    if (!horizon.isFinite()) {
      return RetentionModel.UNLIMITED;
    }
    return daysToRenewal > horizon.days()
        ? 0
        : 1 + (long) Math.floor((horizon.days() - daysToRenewal) / daysPerTerm + SAME_DAY);
  }
}
