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
 * <p>m(t) is the expected purchase rate and a(t) the probability of being alive at T + t. Both, and
 * P(alive), come from {@link DirectFlows}, by other formulas than the model's own: dropout
 * probabilities and hazards by quadrature, regular purchases by sums over counts. Over time by
 * Gauss-Legendre panels whose widths double; the expected spend M as the posterior mean of p / nu
 * by the trapezoidal rule in ln nu.
 *
 * <p>A customer costs some milliseconds and more: this is a check, not a way to score.
 */
public final class DiscountedCashFlows {
  /** Discount factors below e^-60 cannot be seen in a sum of doubles. */
  private static final double LAST_EXPONENT = 60;

  private static final GaussLegendre PANEL = GaussLegendre.ofPoints(24);

  private final DirectFlows purchases;
  private final GammaGammaModel.Parameters spends;
  private final ValueAssumptions assumptions;
  private final double newCustomerNetValue;

  /** From the parameters of two models and the same assumptions as the main route. */
  public DiscountedCashFlows(
      PurchaseModel purchases, GammaGammaModel spends, ValueAssumptions assumptions) {
    this.purchases = DirectFlows.of(purchases);
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
    DirectFlows.Flow flow = purchases.ifAlive(history);
    double delta = assumptions.discountRate().perDay();
    double end = Math.min(assumptions.horizon().days(), LAST_EXPONENT / delta);
    double width = Math.min(end, flow.firstPanel());
    double from = 0;
    CompensatedSum sum = new CompensatedSum();
    while (from < end) {
      double to = Math.min(end, from + width);
      for (int i = 0; i < PANEL.size(); i++) {
        double t = PANEL.node(i, from, to);
        double value = flow.at(t, perPurchase, perDay);
        sum.add(PANEL.weight(i, from, to) * Math.exp(-delta * t) * value);
      }
      from = to;
      width = Math.min(2 * width, 2 / delta);
    }
    return purchases.probabilityAlive(history) * sum.value();
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
