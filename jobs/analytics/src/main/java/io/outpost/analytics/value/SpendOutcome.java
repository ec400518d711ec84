package io.outpost.analytics.value;

import java.util.Optional;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * What one customer may spend in a period: a mixture over the number of purchases, each number with
 * a lognormal amount that has the first two moments of the exact law.
 *
 * <p>Given n purchases and the customer's rate nu, the amount is Gamma(p n, nu); nu is Gamma(a, b)
 * with a = q + p x and b = gamma + m x, as in {@link GammaGammaModel}, so that
 *
 * <pre>
 * E[S | n] = n p b / (a - 1)
 * E[S^2 | n] / E[S | n]^2 = (1 + 1 / (n p)) (a - 1) / (a - 2)
 * F(s) = P(0) + sum over n of P(n) Phi((ln s - mu_n) / sigma_n)
 * </pre>
 *
 * <p>Customers with a &lt;= 2 have no second moment and no such law.
 *
 * @see "Fader, Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025, for the law of nu"
 */
public final class SpendOutcome {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double ACCURACY = 1e-7;
  private static final int MOST_STEPS = 200;

  private final PurchaseOutcome counts;
  private final double mean;

  /** ln (p b / (a - 1)), the logarithm of the expected amount of one purchase. */
  private final double logOne;

  private final double shape;
  private final double logSpread;

  private SpendOutcome(PurchaseOutcome counts, double one, double shape, double logSpread) {
    this.counts = counts;
    this.mean = counts.mean() * one;
    this.logOne = Math.log(one);
    this.shape = shape;
    this.logSpread = logSpread;
  }

  /**
   * The law of a customer's spend.
   *
   * @param counts law of the purchases in the period
   * @param purchases x, purchases behind the mean; not negative
   * @param meanSpend m, their mean amount; ignored without purchases
   * @return empty where the amount has no second moment
   */
  public static Optional<SpendOutcome> of(
      PurchaseOutcome counts, GammaGammaModel spends, long purchases, double meanSpend) {
    Checks.that(purchases >= 0, "purchases must not be negative: %s", purchases);
    GammaGammaModel.Parameters known = spends.parameters();
    double a = known.q() + known.p() * purchases;
    if (a <= 2) {
      return Optional.empty();
    }
    double b = known.gamma() + (purchases == 0 ? 0 : meanSpend * purchases);
    return Optional.of(
        new SpendOutcome(counts, known.p() * b / (a - 1), known.p(), Math.log((a - 1) / (a - 2))));
  }

  /** Expected amount. */
  public double mean() {
    return mean;
  }

  /** Probability of at most this amount, which is above 0, given by its logarithm. */
  private double cumulative(double logAmount) {
    double sum = counts.probabilityOfNone();
    for (int n = 1; n < counts.size(); n++) {
      double probability = counts.probability(n);
      if (probability > 0) {
        double variance = Math.log1p(1 / (n * shape)) + logSpread;
        double location = logOne + Math.log(n) - variance / 2;
        double place = (logAmount - location) / Math.sqrt(variance);
        sum += probability * NORMAL.cumulativeProbability(place);
      }
    }
    return sum;
  }

  /**
   * The amount that is not exceeded with this probability; 0 where nothing is as likely.
   *
   * @param share above 0, below 0.999
   */
  public double quantile(double share) {
    Checks.that(share > 0 && share < 0.999, "share must lie between 0 and 0.999: %s", share);
    if (share <= counts.probabilityOfNone()) {
      return 0;
    }
    double high = logOne + Math.log((double) counts.size());
    while (cumulative(high) < share) {
      high += 1;
    }
    double low = logOne;
    while (cumulative(low) >= share) {
      low -= 2;
    }
    return Math.exp(
        new BracketingNthOrderBrentSolver(ACCURACY, 5)
            .solve(MOST_STEPS, logAmount -> cumulative(logAmount) - share, low, high));
  }

  /**
   * Randomised place of what happened in this law: uniform on 0..1 if the law is right.
   *
   * @param amount what was spent; 0 or less counts as nothing
   * @param v independent uniform number, which spreads those who spent nothing
   */
  public double randomizedPlace(double amount, double v) {
    return amount <= 0 ? v * counts.probabilityOfNone() : Math.min(1, cumulative(Math.log(amount)));
  }
}
