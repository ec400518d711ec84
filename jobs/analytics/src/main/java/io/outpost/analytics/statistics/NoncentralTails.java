package io.outpost.analytics.statistics;

import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.special.Gamma;

/**
 * Tail probabilities of test statistics when the hypothesis does not hold: the power of a test is
 * one of these.
 */
public final class NoncentralTails {
  private static final int POINTS = 20;
  private static final int MOST_EVALUATIONS = 1_000_000;

  private NoncentralTails() {}

  /**
   * \( P(T > t) \) of Student's noncentral t: \( E\,\Phi(\delta - t\sqrt{X/\nu}) \) over \( X \sim
   * \chi^2_\nu \), integrated numerically to about ten digits.
   *
   * @param noncentrality \( \delta \)
   * @see "Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions, vol. 2, 2nd
   *     ed., section 31.5"
   */
  public static double studentAbove(double t, double degreesOfFreedom, double noncentrality) {
    var chi = new ChiSquaredDistribution(degreesOfFreedom);
    double low = chi.inverseCumulativeProbability(1e-13);
    double high = chi.inverseCumulativeProbability(1 - 1e-13);
    var integrator = new IterativeLegendreGaussIntegrator(POINTS, 1e-11, 1e-13);
    // over the root, whose density is smooth even for one degree of freedom
    return integrator.integrate(
        MOST_EVALUATIONS,
        s ->
            Significance.normalBelow(noncentrality - t * s / Math.sqrt(degreesOfFreedom))
                * chi.density(s * s)
                * 2
                * s,
        Math.sqrt(low),
        Math.sqrt(high));
  }

  /**
   * \( P(X > x) \) of the noncentral chi-squared: a Poisson mixture of central ones, \( \sum_j
   * e^{-\lambda/2}\frac{(\lambda/2)^j}{j!}\, P(\chi^2_{k+2j} > x) \).
   *
   * @param noncentrality \( \lambda \), not negative
   * @see "Johnson, Kotz and Balakrishnan (1995), Continuous Univariate Distributions, vol. 2, 2nd
   *     ed., eq. 29.3"
   */
  public static double chiSquaredAbove(double x, double degreesOfFreedom, double noncentrality) {
    if (!(noncentrality >= 0)) {
      throw new IllegalArgumentException(
          "noncentrality must not be negative, was " + noncentrality);
    }
    double half = noncentrality / 2;
    if (half == 0) {
      return Significance.chiSquaredAbove(x, degreesOfFreedom);
    }
    // nine standard deviations around the mean of the Poisson leave 1e-17
    long first = (long) Math.max(0, half - 9 * Math.sqrt(half) - 9);
    long last = (long) (half + 9 * Math.sqrt(half) + 20);
    double sum = 0;
    for (long j = first; j <= last; j++) {
      double mass = Math.exp(j * Math.log(half) - half - Gamma.logGamma(j + 1.0));
      sum += mass * Significance.chiSquaredAbove(x, degreesOfFreedom + 2.0 * j);
    }
    return sum;
  }
}
