package io.outpost.analytics.value;

import java.util.OptionalDouble;

/**
 * Customer lifetime value by a separate route: the integral over time of discounted expected cash
 * flows, without the factors R and F, to contradict {@link CustomerValueModel} where it is wrong.
 *
 * <pre>
 * value = integral over t from 0 to H of e^(-delta t) (g M m(t) - c a(t) + omega rho N a(t)) dt - CAC
 * </pre>
 *
 * <p>m(t) is the expected purchase rate and a(t) the probability of being alive at T + t. The
 * purchase rate is integrated out in closed form, {@code (1 + p t / (alpha + T))^-(r + x)};
 * everything else is quadrature: over the dropout probability by the tanh-sinh rule on (0, 1),
 * normalized by its own weights; P(alive) as a ratio of such integrals over the prior; over time by
 * Gauss-Legendre panels whose widths double; the expected spend M as the posterior mean of p / nu
 * by the trapezoidal rule in ln nu. No table, no gamma function and no formula is shared with the
 * main route.
 *
 * <p>A customer costs some milliseconds: this is a check, not a way to score.
 */
public final class DiscountedCashFlows {
  /** Discount factors below e^-60 cannot be seen in a sum of doubles. */
  private static final double LAST_EXPONENT = 60;

  private static final GaussLegendre PANEL = GaussLegendre.ofPoints(24);

  private final BgNbdModel.Parameters purchases;
  private final GammaGammaModel.Parameters spends;
  private final ValueAssumptions assumptions;
  private final double newCustomerNetValue;

  /** From the parameters of two models and the same assumptions as the main route. */
  public DiscountedCashFlows(
      BgNbdModel purchases, GammaGammaModel spends, ValueAssumptions assumptions) {
    this.purchases = purchases.parameters();
    this.spends = spends.parameters();
    this.assumptions = assumptions;
    OptionalDouble mean = meanSpend(0, 0);
    Checks.that(
        mean.isPresent(),
        "the spend model has no finite mean (q = %s must be above 1)",
        this.spends.q());
    double gained = assumptions.newCustomerMarginShare() * mean.getAsDouble();
    newCustomerNetValue =
        integral(PurchaseHistory.ofNewCustomer(), gained, -assumptions.newCustomerCostPerDay())
            - assumptions.newCustomerAcquisitionCost();
  }

  /** Value of one customer, in money. */
  public double value(CustomerFacts facts) {
    double perPurchase =
        facts.marginShare() * meanSpend(facts.spendPurchases(), facts.meanSpend()).orElseThrow();
    double perDay =
        assumptions.referralCredit() * facts.referralsPerDay() * newCustomerNetValue
            - facts.costToServePerDay();
    return integral(facts.history(), perPurchase, perDay) - facts.acquisitionCost();
  }

  /** Integral of e^(-delta t) (perPurchase m(t) + perDay a(t)). */
  private double integral(PurchaseHistory history, double perPurchase, double perDay) {
    double shape = purchases.r() + history.repeats();
    double beta = purchases.alpha() + history.observed();
    TanhSinhBeta dropout = TanhSinhBeta.of(purchases.a(), purchases.b() + history.repeats());
    double delta = assumptions.discountRatePerDay();
    double end = Math.min(assumptions.horizonDays(), LAST_EXPONENT / delta);
    double width = Math.min(end, beta / (shape + 1));
    double from = 0;
    CompensatedSum sum = new CompensatedSum();
    while (from < end) {
      double to = Math.min(end, from + width);
      for (int i = 0; i < PANEL.size(); i++) {
        double t = PANEL.node(i, from, to);
        double flow = dropout.expectedFlow(shape, beta, t, perPurchase, perDay);
        sum.add(PANEL.weight(i, from, to) * Math.exp(-delta * t) * flow);
      }
      from = to;
      width = Math.min(2 * width, 2 / delta);
    }
    return probabilityAlive(history) * sum.value();
  }

  /** Bayes' rule with both likelihoods integrated over the prior of the dropout probability. */
  private double probabilityAlive(PurchaseHistory history) {
    double x = history.repeats();
    if (x == 0 || purchases.a() == 0) {
      return 1;
    }
    TanhSinhBeta prior = TanhSinhBeta.forMoments(purchases.a(), purchases.b(), x);
    double logOdds =
        prior.logMoment(1, x - 1)
            - prior.logMoment(0, x)
            + (purchases.r() + x)
                * Math.log1p(
                    (history.observed() - history.lastPurchase())
                        / (purchases.alpha() + history.lastPurchase()));
    return 1 / (1 + Math.exp(logOdds));
  }

  /** E[p / nu], nu ~ Gamma(p x + q, gamma + m x), by the trapezoidal rule in ln nu. */
  private OptionalDouble meanSpend(long count, double mean) {
    double shape = spends.p() * count + spends.q();
    if (shape <= 1) {
      return OptionalDouble.empty();
    }
    double rate = spends.gamma() + (count == 0 ? 0 : mean * count);
    // With u = ln(nu rate) the weights are e^(shape u - e^u); dividing by nu lowers the shape by
    // one. Near q = 1 the tail
    // towards small nu is heavy, so u = t - e^-t.
    double step = Math.min(0.05, 0.2 / Math.sqrt(shape));
    double low = -4 - Math.log1p(1 / (shape - 1));
    double high = Math.log(shape + 15 * Math.sqrt(shape) + 60);
    double peak = shape * Math.log(shape) - shape;
    CompensatedSum mass = new CompensatedSum();
    CompensatedSum inverse = new CompensatedSum();
    for (double t = low; t <= high; t += step) {
      double bend = Math.exp(-t);
      double u = t - bend;
      mass.add(Math.exp(shape * u - Math.exp(u) - peak) * (1 + bend));
      inverse.add(Math.exp((shape - 1) * u - Math.exp(u) - peak) * (1 + bend));
    }
    return OptionalDouble.of(spends.p() * rate * inverse.value() / mass.value());
  }
}
