package io.outpost.analytics.retention;

import org.hipparchus.special.Gamma;

/**
 * {@code ln B(a, b + v) - ln B(a, b)}: the logarithm of the mean of (1 - theta)^v over theta ~
 * Beta(a, b), with derivatives.
 *
 * <p>Stirling's series for the four gamma functions, gathered so that no large terms cancel:
 *
 * <pre>
 * (b - 1/2) ln(1 + a v / (b (a + b + v))) - a ln(1 + v / (a + b)) - v ln(1 + a / (b + v)) + w
 * </pre>
 *
 * <p>with w the remainders of the series. A small b is raised step by step first. Subtracting
 * logarithms of gamma functions would lose all digits for nearly equal customers (large a and b)
 * and for late renewals (large b).
 */
final class BetaStep {
  /** From here on five terms of Stirling's series are exact to the last digit. */
  private static final double LARGE = 12;

  private BetaStep() {}

  static double log(double a, double b, double v) {
    double steps = 0;
    double from = b;
    while (from < LARGE) {
      steps -= Math.log1p(a * v / (from * (a + from + v)));
      from += 1;
    }
    return steps
        + (from - 0.5) * Math.log1p(a * v / (from * (a + from + v)))
        - a * Math.log1p(v / (a + from))
        - v * Math.log1p(a / (from + v))
        + (remainder(from + v) - remainder(from))
        - (remainder(a + from + v) - remainder(a + from));
  }

  /** Derivatives of the above by a, b and v, then by aa, ab, av, bb, bv, vv. */
  static double[] derivatives(double a, double b, double v) {
    double all = Gamma.digamma(a + b + v);
    double kept = Gamma.digamma(b + v);
    double first = Gamma.digamma(a + b) - all;
    double all2 = Gamma.trigamma(a + b + v);
    double kept2 = Gamma.trigamma(b + v);
    double second = Gamma.trigamma(a + b) - all2;
    return new double[] {
      first,
      first + kept - Gamma.digamma(b),
      kept - all,
      second,
      second,
      -all2,
      second + kept2 - Gamma.trigamma(b),
      kept2 - all2,
      kept2 - all2
    };
  }

  private static double remainder(double x) {
    double square = 1 / (x * x);
    return (1.0 / 12
            - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))))
        / x;
  }
}
