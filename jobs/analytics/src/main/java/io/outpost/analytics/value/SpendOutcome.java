package io.outpost.analytics.value;

import java.util.Optional;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * What one customer may spend in a period: nothing with the probability of no purchase, else
 * lognormal with the first two moments of the compound law.
 *
 * <p>Given N purchases and the customer's rate nu, the amount is Gamma(p N, nu); nu is Gamma(a, b)
 * with a = q + p x and b = gamma + m x, as in {@link GammaGammaModel}, so that
 *
 * <pre>
 * E[S] = p E[N] b / (a - 1),   E[S^2] = (p E[N] + p^2 E[N^2]) b^2 / ((a - 1)(a - 2))
 * </pre>
 *
 * <p>The moments are exact, the shape between nothing and the tail is an approximation, whose
 * coverage the holdouts of a night measure. Customers with a &lt;= 2 have no second moment and no
 * such law.
 */
public final class SpendOutcome {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private final double none;
  private final double mean;
  private final double location;
  private final double scale;

  private SpendOutcome(double none, double mean, double location, double scale) {
    this.none = none;
    this.mean = mean;
    this.location = location;
    this.scale = scale;
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
    double p = known.p();
    double a = known.q() + p * purchases;
    if (a <= 2) {
      return Optional.empty();
    }
    double b = known.gamma() + (purchases == 0 ? 0 : meanSpend * purchases);
    double mean = p * counts.mean() * b / (a - 1);
    double square =
        (p * counts.mean() + p * p * counts.secondMoment()) * b * b / ((a - 1) * (a - 2));
    double some = 1 - counts.probabilityOfNone();
    if (some <= 0 || mean <= 0) {
      return Optional.of(new SpendOutcome(1, 0, 0, 0));
    }
    double positive = mean / some;
    double variance = Math.log(Math.max(1, square / some / (positive * positive)));
    return Optional.of(
        new SpendOutcome(
            1 - some, mean, Math.log(positive) - variance / 2, Math.sqrt(variance)));
  }

  /** Expected amount. */
  public double mean() {
    return mean;
  }

  /**
   * The amount that is not exceeded with this probability; 0 where nothing is as likely.
   *
   * @param share above 0, below 1
   */
  public double quantile(double share) {
    Checks.that(share > 0 && share < 1, "share must lie between 0 and 1: %s", share);
    if (share <= none) {
      return 0;
    }
    double inside = (share - none) / (1 - none);
    return Math.exp(location + scale * NORMAL.inverseCumulativeProbability(inside));
  }

  /**
   * Randomised place of what happened in this law: uniform on 0..1 if the law is right.
   *
   * @param amount what was spent; 0 or less counts as nothing
   * @param v independent uniform number, which spreads those who spent nothing
   */
  public double randomizedPlace(double amount, double v) {
    if (amount <= 0) {
      return v * none;
    }
    if (none >= 1) {
      return 1;
    }
    double inside =
        scale == 0
            ? (Math.log(amount) < location ? 0 : 1)
            : NORMAL.cumulativeProbability((Math.log(amount) - location) / scale);
    return none + (1 - none) * inside;
  }
}
