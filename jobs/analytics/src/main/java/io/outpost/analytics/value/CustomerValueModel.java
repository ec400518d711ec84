package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Customer lifetime value as four factors that multiply exactly, in days and money.
 *
 * <pre>
 * value = A R S P - CAC
 * R = discounted active days within the horizon
 * S = F M, F = discounted purchases / R, M = expected spend per purchase
 * P = g - c / S
 * A = 1 + omega rho (V_new - CAC_new) R / (R S P)
 * </pre>
 *
 * <p>with g the margin share, c the cost to serve per active day, rho the referrals per active day,
 * omega the credit for them and V_new the value of a new customer (x = 0, T = 0) by the same
 * models. V_new counts what follows the first purchase, without referrals of its own; what the
 * first purchase earns belongs into {@code newCustomerAcquisitionCost}. Where R S P is not
 * positive, A is 1 and the referral value stands beside the product. F keeps the covariance of
 * purchase rate and survival, so nothing is approximated; {@link DiscountedCashFlows} computes the
 * same without R and F.
 *
 * <p>The interval covers the uncertainty of all parameters (delta method on their logarithms, the
 * two fits independent), not the luck of a single customer. Thread-safe.
 *
 * @see "Fader, Hardie, Lee (2005), RFM and CLV, Journal of Marketing Research 42(4), 415-430, for
 *     the discounted purchases times spend part"
 */
public final class CustomerValueModel implements Serializable {
  /** Standard normal quantile at 97.5%. */
  private static final double Z95 = 1.959963984540054;

  private static final double LEAST = 0.025;
  private static final double MOST = 0.975;

  /** A power of two. */
  private static final int SLOTS = 8192;

  private final PurchaseModel purchases;
  private final GammaGammaModel spends;
  private final ValueAssumptions assumptions;
  private final double newCustomerNetValue;
  private final double[] newCustomerGradient;

  /** Forecasts of histories seen lately: most customers of a company share a few. */
  private transient volatile AtomicReferenceArray<Known> lately;

  /** Laws of the purchases of histories seen lately. */
  private transient volatile Map<PurchaseHistory, PurchaseOutcome> outcomes;

  /** All that depends on the history only. */
  private record Known(
      PurchaseHistory history, RetentionForecast forecast, OptionalDouble expectedPurchases) {}

  /**
   * From two models in days and money, fitted or given.
   *
   * @throws IllegalArgumentException when the spend model has no finite mean (q &lt;= 1), because
   *     then no new customer has a value
   */
  public CustomerValueModel(
      PurchaseModel purchases, GammaGammaModel spends, ValueAssumptions assumptions) {
    this.purchases = purchases;
    this.spends = spends;
    this.assumptions = assumptions;
    Checks.that(
        spends.expectedSpendOfNewCustomer().isPresent(),
        "the spend model has no finite mean (q = %s must be above 1): check the fit for outliers",
        spends.parameters().q());
    RetentionForecast retention = forecast(PurchaseHistory.ofNewCustomer());
    double mean = spends.expectedSpendOfNewCustomer().getAsDouble();
    double margin = assumptions.newCustomerMarginShare();
    double cost = assumptions.newCustomerCostPerDay();
    newCustomerNetValue =
        margin * mean * retention.purchases
            - cost * retention.activeTime
            - assumptions.newCustomerAcquisitionCost();
    newCustomerGradient = gradient(retention, margin * mean, -cost, margin, spendGradient(0, 0));
  }

  /** The assumptions behind the values. */
  public ValueAssumptions assumptions() {
    return assumptions;
  }

  /** V_new - CAC_new: what one more referred customer is worth to the company, in money. */
  public double newCustomerNetValue() {
    return newCustomerNetValue;
  }

  /** Value of one customer with factors, interval and gradient. */
  public CustomerValue value(CustomerFacts facts) {
    Known known = known(facts.history());
    RetentionForecast forecast = known.forecast();
    double perPurchase =
        spends.expectedSpend(facts.spendPurchases(), facts.meanSpend()).orElseThrow();
    double retention = forecast.activeTime;
    double spend = forecast.purchasesPerActiveTime * perPurchase;
    double profitability = facts.marginShare() - facts.costToServePerDay() / spend;
    double perReferral = assumptions.referralCredit() * facts.referralsPerDay();
    double referrals = perReferral * newCustomerNetValue * retention;
    double product = retention * spend * profitability;
    boolean multiplies = product > 0;
    double acquisition = multiplies ? 1 + referrals / product : 1;
    double beside = multiplies ? 0 : referrals;
    double value =
        acquisition * retention * spend * profitability + beside - facts.acquisitionCost();

    double[] gradient =
        gradient(
            forecast,
            facts.marginShare() * perPurchase,
            perReferral * newCustomerNetValue - facts.costToServePerDay(),
            facts.marginShare(),
            spendGradient(facts.spendPurchases(), facts.meanSpend()));
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += perReferral * retention * newCustomerGradient[i];
    }
    OptionalDouble error = standardErrorOfTotal(gradient);
    return new CustomerValue(
        acquisition,
        retention,
        spend,
        profitability,
        facts.acquisitionCost(),
        value,
        beside,
        forecast.alive,
        known.expectedPurchases(),
        perPurchase,
        error,
        shifted(value, error, -Z95),
        shifted(value, error, Z95),
        ValueGradient.of(gradient));
  }

  /**
   * What may come of a customer: 95% intervals of the purchases within the horizon and of the
   * value.
   *
   * <p>The value moves with the amount spent, discounted like the expected one; the cost of service
   * and referrals stay at their expectation. Empty for an infinite horizon, in which purchases have
   * no finite law.
   *
   * @param value of the same customer, from {@link #value}
   */
  public Optional<ValueOutcome> outcome(CustomerFacts facts, CustomerValue value) {
    if (!assumptions.horizon().isFinite()) {
      return Optional.empty();
    }
    PurchaseOutcome counts = counts(facts.history());
    Optional<SpendOutcome> spend =
        SpendOutcome.of(counts, spends, facts.spendPurchases(), facts.meanSpend());
    double expected = value.retention() * value.spend();
    double low = moved(facts, value, expected, spend, LEAST);
    double high = moved(facts, value, expected, spend, MOST);
    boolean known = spend.isPresent();
    return Optional.of(
        new ValueOutcome(
            counts.quantile(LEAST),
            counts.quantile(MOST),
            known ? OptionalDouble.of(Math.min(low, high)) : OptionalDouble.empty(),
            known ? OptionalDouble.of(Math.max(low, high)) : OptionalDouble.empty()));
  }

  private static double moved(
      CustomerFacts facts,
      CustomerValue value,
      double expected,
      Optional<SpendOutcome> spend,
      double share) {
    if (spend.isEmpty() || spend.get().mean() == 0) {
      return value.value();
    }
    double ratio = spend.get().quantile(share) / spend.get().mean();
    return value.value() + facts.marginShare() * expected * (ratio - 1);
  }

  private PurchaseOutcome counts(PurchaseHistory history) {
    Map<PurchaseHistory, PurchaseOutcome> known = outcomes;
    if (known == null) {
      known = new ConcurrentHashMap<>();
      outcomes = known;
    }
    if (known.size() > SLOTS) {
      known.clear();
    }
    return known.computeIfAbsent(
        history, each -> PurchaseOutcome.of(purchases, each, assumptions.horizon().days()));
  }

  /**
   * Standard error of a total of values from the sum of their gradients; empty when a model carries
   * no covariance (parameters given, or a flat fit).
   */
  public OptionalDouble standardErrorOfTotal(double[] summedGradient) {
    return standardErrorOfTotal(ValueGradient.of(summedGradient));
  }

  /** The same from a summed {@link ValueGradient}. */
  public OptionalDouble standardErrorOfTotal(ValueGradient summedGradient) {
    return summedGradient.standardError(purchases, spends);
  }

  private static OptionalDouble shifted(double value, OptionalDouble error, double factor) {
    return error.isPresent()
        ? OptionalDouble.of(value + factor * error.getAsDouble())
        : OptionalDouble.empty();
  }

  private Known known(PurchaseHistory history) {
    AtomicReferenceArray<Known> slots = lately;
    if (slots == null) {
      // Two threads may both make one; what they hold is equal.
      slots = new AtomicReferenceArray<>(SLOTS);
      lately = slots;
    }
    int hash = history.hashCode() * 0x9E3779B9;
    int slot = (hash >>> 16) & (SLOTS - 1);
    Known known = slots.get(slot);
    if (known == null || !known.history().equals(history)) {
      known = new Known(history, forecast(history), expectedPurchases(history));
      slots.set(slot, known);
    }
    return known;
  }

  private OptionalDouble expectedPurchases(PurchaseHistory history) {
    Horizon horizon = assumptions.horizon();
    return horizon.isFinite()
        ? OptionalDouble.of(purchases.expectedPurchases(history, horizon.days()))
        : OptionalDouble.empty();
  }

  private RetentionForecast forecast(PurchaseHistory history) {
    return purchases.forecast(
        history, assumptions.horizon().days(), assumptions.discountRate().perDay());
  }

  /** Gradient of perPurchase * D + perDay * R, where perPurchase = margin * M. */
  private static double[] gradient(
      RetentionForecast forecast,
      double perPurchase,
      double perDay,
      double margin,
      double[] spendGradient) {
    int own = forecast.purchasesGradient.length;
    double[] gradient = new double[own + spendGradient.length];
    for (int i = 0; i < own; i++) {
      gradient[i] =
          perPurchase * forecast.purchasesGradient[i] + perDay * forecast.activeTimeGradient[i];
    }
    for (int i = 0; i < spendGradient.length; i++) {
      gradient[own + i] = margin * forecast.purchases * spendGradient[i];
    }
    return gradient;
  }

  /** Derivatives of M = p (gamma + m x) / (p x + q - 1) by ln p, ln q, ln gamma. */
  private double[] spendGradient(long count, double mean) {
    GammaGammaModel.Parameters known = spends.parameters();
    double shape = known.p() * count + known.q() - 1;
    double spend = spends.expectedSpend(count, mean).orElseThrow();
    return new double[] {
      spend * (1 - known.p() * count / shape),
      -spend * known.q() / shape,
      known.p() * known.gamma() / shape
    };
  }
}
