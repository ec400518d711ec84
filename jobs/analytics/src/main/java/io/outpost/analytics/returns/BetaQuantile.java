package io.outpost.analytics.returns;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Beta;

/**
 * Inverse of the beta distribution function, also for shares of one in a million.
 *
 * <p>Solves \( \ln I_x(\alpha,\beta) = \ln u \) for the logit of x by Newton's method inside a
 * shrinking bracket. On these two scales the function is smooth and nearly straight even where the
 * distribution itself is a spike at the edge; general solvers on 0..1 lose the edge. The upper half
 * is solved from the other end, so that no digits of \( 1-u \) are lost.
 */
final class BetaQuantile {
  // Newton doubles the digits, so a step this small leaves an error of 1e-12 or less
  private static final double TOLERANCE = 1e-8;
  private static final int MOST_STEPS = 200;
  // e^-700 is the smallest share that a double holds comfortably
  private static final double WIDEST_LOGIT = 700;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private BetaQuantile() {}

  static double of(double alpha, double beta, double u) {
    return u <= 0.5
        ? logistic(logitBelow(alpha, beta, u))
        : logistic(-logitBelow(beta, alpha, 1 - u));
  }

  private static double logitBelow(double alpha, double beta, double u) {
    double logBeta = Beta.logBeta(alpha, beta);
    double low = -WIDEST_LOGIT;
    double high = WIDEST_LOGIT;
    // the logit of a beta variable is close to normal when both parameters are large
    double logit =
        Math.log(alpha / beta)
            + NORMAL.inverseCumulativeProbability(u) * Math.sqrt(1 / alpha + 1 / beta);
    for (int step = 0; step < MOST_STEPS; step++) {
      double x = logistic(logit);
      double mass = Beta.regularizedBeta(x, alpha, beta);
      if (mass < u) {
        low = logit;
      } else {
        high = logit;
      }
      double slope =
          Math.exp(alpha * Math.log(x) + beta * Math.log(logistic(-logit)) - logBeta) / mass;
      double next = logit - Math.log(mass / u) / slope;
      // also when mass or slope have left the range of a double and next is not a number
      if (!(next > low && next < high)) {
        next = low + (high - low) / 2;
      }
      if (Math.abs(next - logit) <= TOLERANCE * (1 + Math.abs(logit))) {
        return next;
      }
      logit = next;
    }
    return logit;
  }

  private static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
