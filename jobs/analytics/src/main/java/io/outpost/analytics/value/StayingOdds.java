package io.outpost.analytics.value;

import org.hipparchus.special.Gamma;

/**
 * Density of the logarithm of the dropout hazard and its derivatives by s, a and c, by the inner
 * integral over the odds of staying w = (1 - p) / p (see {@link DropoutHazard}): trapezoidal rule
 * in t with ln w = t - e^-t, which decays doubly exponentially at both ends. The nodes do not
 * depend on the hazard, so only one exponential per node is left.
 */
final class StayingOdds {
  private final double shape;
  private final double logNormShape;
  private final double digammaShape;
  private final double digammaNext;
  private final double byA;
  private final double byC;
  private final double[] base;
  private final double[] odds;
  private final double[] logNever;
  private final double[] logStay;

  StayingOdds(double shape, double a, double c) {
    this.shape = shape;
    logNormShape =
        Gamma.logGamma(shape) + Gamma.logGamma(a) + Gamma.logGamma(c) - Gamma.logGamma(a + c);
    digammaShape = Digamma.of(shape);
    digammaNext = digammaShape + 1 / shape;
    double digammaBoth = Digamma.of(a + c);
    byA = digammaBoth - Digamma.of(a);
    byC = digammaBoth - Digamma.of(c);
    double curvature = Math.max(c, Math.abs(shape - a)) + Math.abs(shape - a - c) / 4 + 1;
    double step = Math.min(0.08, 0.2 / Math.sqrt(curvature));
    double from = -4 - Math.log1p(1 / c);
    double to = -DropoutHazard.LOWEST + Math.log(60 + 2 * Math.max(0, shape + 1 - a));
    int size = (int) Math.ceil((to - from) / step);
    base = new double[size];
    odds = new double[size];
    logNever = new double[size];
    logStay = new double[size];
    for (int k = 0; k < size; k++) {
      double t = from + k * step;
      double v = t - Math.exp(-t);
      odds[k] = Math.exp(v);
      logNever[k] = v > 40 ? v : Math.log1p(odds[k]);
      logStay[k] = v > 40 ? 0 : v - logNever[k];
      base[k] = c * v + (shape - a - c) * logNever[k] + Math.log1p(Math.exp(-t)) + Math.log(step);
    }
  }

  double[] density(double y) {
    double z = Math.exp(y);
    double peak = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < base.length; k++) {
      peak = Math.max(peak, base[k] - z * odds[k]);
    }
    double[] sums = new double[6];
    for (int k = 0; k < base.length; k++) {
      double exponent = base[k] - z * odds[k] - peak;
      if (exponent > -90) {
        double value = Math.exp(exponent);
        double next = value * (1 + odds[k]);
        sums[0] += value;
        sums[1] += value * logNever[k];
        sums[2] += value * logStay[k];
        sums[3] += next;
        sums[4] += next * logNever[k];
        sums[5] += next * logStay[k];
      }
    }
    double density = Math.exp(shape * y - z + peak - logNormShape) * sums[0];
    double shifted =
        Math.exp((shape + 1) * y - z + peak - logNormShape - Math.log(shape)) * sums[3];
    return new double[] {
      density,
      density * (y - digammaShape + sums[1] / sums[0]),
      density * (byA - sums[1] / sums[0]),
      density * (byC + sums[2] / sums[0]),
      shifted,
      shifted * (y - digammaNext + sums[4] / sums[3]),
      shifted * (byA - sums[4] / sums[3]),
      shifted * (byC + sums[5] / sums[3])
    };
  }
}
