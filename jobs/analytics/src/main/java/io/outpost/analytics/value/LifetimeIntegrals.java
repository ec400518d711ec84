package io.outpost.analytics.value;

import org.hipparchus.special.Gamma;

/**
 * Integrals over the remaining lifetime of a Pareto/NBD customer, whose hazard is Gamma(s, B), by
 * Gauss-Legendre panels in y = ln(1 + t / B).
 */
final class LifetimeIntegrals {
  private static final GaussLegendre PANEL = GaussLegendre.ofPoints(16);

  /** Discount factors below e^-60 cannot be seen in a sum of doubles. */
  private static final double LAST_EXPONENT = 60;

  private static final double NEGLIGIBLE = 1e-18;

  private LifetimeIntegrals() {}

  /**
   * Integral from 0 to H of e^(-delta t) (1 + t/B)^-s dt, and its derivatives by s and by B (the
   * latter at fixed s, as a function of B alone).
   */
  static double[] discountedLifetime(double s, double scale, double horizon, double delta) {
    if (s == 0) {
      return new double[] {DropoutHazard.phi(delta, horizon), 0, 0};
    }
    double end = Math.log1p(Math.min(horizon, LAST_EXPONENT / delta) / scale);
    double[] sums = new double[3];
    double y = 0;
    double width = Math.min(1, 4 / (Math.abs(s - 1) + delta * scale + 1));
    while (y < end) {
      double to = Math.min(end, y + width);
      double panel = 0;
      for (int i = 0; i < PANEL.size(); i++) {
        double at = PANEL.node(i, y, to);
        double growth = Math.expm1(at);
        double value =
            PANEL.weight(i, y, to) * scale * Math.exp((1 - s) * at - delta * scale * growth);
        panel += value;
        sums[1] -= value * at;
        sums[2] += value * growth / (1 + growth);
      }
      sums[0] += panel;
      if (panel < NEGLIGIBLE * sums[0]) {
        break;
      }
      y = to;
      width = Math.min(1, 2 * width);
    }
    // d/dB (1 + t/B)^-s = s/B (t/B) / (1 + t/B) (1 + t/B)^-s
    sums[2] *= s / scale;
    return sums;
  }

  /**
   * Probability of dying within the time after exactly {@code count} purchases, given rate
   * Gamma(shape, rate) and hazard Gamma(s, scale).
   */
  static double countBeforeDeath(
      double shape, double rate, double s, double scale, double time, long count) {
    double smaller = Math.min(rate, scale);
    double end = Math.log1p(time / smaller);
    int panels = (int) Math.ceil(end * (1 + (shape + s + count) / 8));
    double logNorm = PurchaseModel.logRising(shape, (double) count) - Gamma.logGamma(count + 1.0);
    CompensatedSum sum = new CompensatedSum();
    for (int panel = 0; panel < panels; panel++) {
      double from = end * panel / panels;
      double to = end * (panel + 1) / panels;
      for (int i = 0; i < PANEL.size(); i++) {
        double at = PANEL.node(i, from, to);
        double u = smaller * Math.expm1(at);
        double logDensity =
            logNorm
                - shape * Math.log1p(u / rate)
                + (count == 0 ? 0 : count * Math.log(u / (rate + u)))
                - s * Math.log1p(u / scale)
                + Math.log((smaller + u) / (scale + u));
        sum.add(PANEL.weight(i, from, to) * s * Math.exp(logDensity));
      }
    }
    return sum.value();
  }
}
