package io.outpost.analytics.retention;

/**
 * Logarithms of the rising factorials {@code p (p + 1) ... (p + k - 1)} for k = 0..n, with first
 * and second derivatives by p: running sums, no gamma function.
 */
final class RisingFactorials {
  private final double[] log;
  private final double[] slope;
  private final double[] curvature;

  private RisingFactorials(double[] log, double[] slope, double[] curvature) {
    this.log = log;
    this.slope = slope;
    this.curvature = curvature;
  }

  static RisingFactorials of(double p, int steps) {
    double[] log = new double[steps + 1];
    double[] slope = new double[steps + 1];
    double[] curvature = new double[steps + 1];
    for (int k = 0; k < steps; k++) {
      double inverse = 1 / (p + k);
      log[k + 1] = log[k] + Math.log(p + k);
      slope[k + 1] = slope[k] + inverse;
      curvature[k + 1] = curvature[k] - inverse * inverse;
    }
    return new RisingFactorials(log, slope, curvature);
  }

  double log(int steps) {
    return log[steps];
  }

  double slope(int steps) {
    return slope[steps];
  }

  double curvature(int steps) {
    return curvature[steps];
  }
}
