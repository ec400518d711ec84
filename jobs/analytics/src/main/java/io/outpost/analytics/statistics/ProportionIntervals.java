package io.outpost.analytics.statistics;

import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * Other intervals of a binomial share than {@link Proportion}'s, for comparison with published
 * figures and for shares with an effective sample size.
 *
 * <p>Successes s and trials n need not be whole. The standard error reported is half the interval's
 * width divided by z.
 */
public final class ProportionIntervals {
  // shares of social customers are as small as 1e-4: the default of 1e-9 is too coarse for them
  private static final double ACCURACY = 1e-15;

  private ProportionIntervals() {}

  /**
   * Clopper and Pearson's exact interval: quantiles of \( \mathrm{Beta}(s, n-s+1) \) and \(
   * \mathrm{Beta}(s+1, n-s) \). Covers at least the level, mostly more.
   *
   * @param observations for the record
   * @see "Clopper and Pearson (1934), The use of confidence or fiducial limits illustrated in the
   *     case of the binomial, Biometrika 26, 404-413"
   */
  public static Estimate clopperPearson(
      long observations, double successes, double n, Confidence confidence) {
    requireCounts(successes, n);
    double tail = (1 - confidence.level()) / 2;
    double lower = successes <= 0 ? 0 : beta(tail, successes, n - successes + 1);
    double upper = successes >= n ? 1 : beta(1 - tail, successes + 1, n - successes);
    return estimate(observations, successes / n, lower, upper, confidence, "clopper-pearson");
  }

  /**
   * Jeffreys' interval: quantiles of \( \mathrm{Beta}(s+\frac12, n-s+\frac12) \), with the limits 0
   * at no success and 1 at no failure.
   *
   * @see "Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion,
   *     Statistical Science 16, 101-133, section 4.1"
   */
  public static Estimate jeffreys(Proportion proportion, Confidence confidence) {
    double s = proportion.successes();
    double n = proportion.n();
    requireCounts(s, n);
    double tail = (1 - confidence.level()) / 2;
    double lower = s == 0 ? 0 : beta(tail, s + 0.5, n - s + 0.5);
    double upper = s == n ? 1 : beta(1 - tail, s + 0.5, n - s + 0.5);
    return estimate(proportion.n(), s / n, lower, upper, confidence, "jeffreys");
  }

  /**
   * Wilson's interval with continuity correction, cut to 0 and 1: all p with \( |\hat p - p| -
   * \frac{1}{2n} \le z\sqrt{p(1-p)/n} \). The correction is not larger than the distance of the
   * share from one half.
   *
   * @see "Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in
   *     Medicine 17, 857-872, method 4"
   */
  public static Estimate wilsonCorrected(Proportion proportion, Confidence confidence) {
    double s = proportion.successes();
    double n = proportion.n();
    requireCounts(s, n);
    double correction = Math.min(0.5, Math.abs(s - n / 2));
    double z = confidence.z();
    double low = (s - correction) / n;
    double high = (s + correction) / n;
    double lower = low <= 0 ? 0 : Math.max(0, scoreLimit(low, n, z, -1));
    double upper = high >= 1 ? 1 : Math.min(1, scoreLimit(high, n, z, 1));
    return estimate(proportion.n(), s / n, lower, upper, confidence, "wilson-corrected");
  }

  private static double scoreLimit(double p, double n, double z, int side) {
    double z2 = z * z / (2 * n);
    double root = z * Math.sqrt(p * (1 - p) / n + z2 / (2 * n));
    return (p + z2 + side * root) / (1 + 2 * z2);
  }

  private static double beta(double probability, double alpha, double beta) {
    return new BetaDistribution(alpha, beta, ACCURACY).inverseCumulativeProbability(probability);
  }

  private static Estimate estimate(
      long n, double share, double lower, double upper, Confidence confidence, String method) {
    double error = (upper - lower) / (2 * confidence.z());
    return new Estimate(n, share, error, lower, upper, confidence.label(method));
  }

  private static void requireCounts(double successes, double n) {
    if (!(n > 0) || !(successes >= 0) || successes > n) {
      throw new IllegalArgumentException(
          "successes must lie between 0 and a positive n, was " + successes + " of " + n);
    }
  }
}
