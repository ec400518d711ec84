package io.outpost.analytics.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Gamma;

/** Tail probabilities of test statistics: how surprising a figure is when the hypothesis holds. */
public final class Significance {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private Significance() {}

  /** \( P(Z \le z) \) of a standard normal variable. */
  public static double normalBelow(double z) {
    return NORMAL.cumulativeProbability(z);
  }

  /** \( P(|Z| \ge |z|) \) of a standard normal variable. */
  public static double normalTwoSided(double z) {
    return 2 * NORMAL.cumulativeProbability(-Math.abs(z));
  }

  /** \( P(|T| \ge |t|) \) of Student's t with the given degrees of freedom. */
  public static double studentTwoSided(double t, double degreesOfFreedom) {
    return 2 * new TDistribution(degreesOfFreedom).cumulativeProbability(-Math.abs(t));
  }

  /** \( P(X \ge x) \) of a chi-squared variable with the given degrees of freedom. */
  public static double chiSquaredAbove(double x, double degreesOfFreedom) {
    // the upper tail directly: one minus the lower tail is 0 beyond 1e-16
    return Gamma.regularizedGammaQ(degreesOfFreedom / 2, x / 2);
  }
}
