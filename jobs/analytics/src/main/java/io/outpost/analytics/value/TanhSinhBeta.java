package io.outpost.analytics.value;

import java.util.Arrays;

/**
 * Expectations over a Beta(a, c) variable by the tanh-sinh rule, normalized by the sum of its own
 * weights; a = 0 is the point mass at 0.
 */
final class TanhSinhBeta {
  private final double[] probability;
  private final double[] logProbability;
  private final double[] logStay;
  private final double[] weight;

  /** Weights underflow where high moments have their mass; their logarithms do not. */
  private final double[] logWeight;

  private TanhSinhBeta(
      double[] probability, double[] logProbability, double[] logStay, double[] logWeight) {
    this.probability = probability;
    this.logProbability = logProbability;
    this.logStay = logStay;
    this.logWeight = logWeight;
    weight = Arrays.stream(logWeight).map(Math::exp).toArray();
  }

  static TanhSinhBeta of(double a, double c) {
    return forMoments(a, c, 0);
  }

  /**
   * The same with nodes dense enough for moments of (1 - p) up to the given power, which can be
   * much narrower than the law itself.
   */
  static TanhSinhBeta forMoments(double a, double c, double power) {
    if (a == 0) {
      return new TanhSinhBeta(
          new double[] {0},
          new double[] {Double.NEGATIVE_INFINITY},
          new double[] {0},
          new double[] {0});
    }
    double spread = Math.sqrt(1 / a + 1 / (c + power));
    double step = Math.min(1.0 / 24, 0.1 * spread);
    double left = asinh(40 / (Math.PI * Math.min(a, 1)) + 40 / Math.PI * 12);
    double right = asinh(40 / (Math.PI * Math.min(c, 1)) + 40 / Math.PI);
    int below = (int) Math.ceil(left / step);
    int size = below + (int) Math.ceil(right / step) + 1;
    double[] logDensity = new double[size];
    double[] probability = new double[size];
    double[] logProbability = new double[size];
    double[] logStay = new double[size];
    double peak = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < size; k++) {
      double tau = (k - below) * step;
      double logit = Math.PI * Math.sinh(tau);
      logProbability[k] = -softplus(-logit);
      logStay[k] = -softplus(logit);
      probability[k] = Math.exp(logProbability[k]);
      logDensity[k] = a * logProbability[k] + c * logStay[k] + Math.log(Math.cosh(tau));
      peak = Math.max(peak, logDensity[k]);
    }
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += Math.exp(logDensity[k] - peak);
    }
    double[] logWeight = new double[size];
    for (int k = 0; k < size; k++) {
      logWeight[k] = logDensity[k] - peak - Math.log(sum);
    }
    return new TanhSinhBeta(probability, logProbability, logStay, logWeight);
  }

  int size() {
    return weight.length;
  }

  double probability(int node) {
    return probability[node];
  }

  double weight(int node) {
    return weight[node];
  }

  double logProbability(int node) {
    return logProbability[node];
  }

  double logStay(int node) {
    return logStay[node];
  }

  /** E over p of (perPurchase s / (beta + p t) + perDay) (1 + p t / beta)^-s. */
  double expectedFlow(double s, double beta, double t, double perPurchase, double perDay) {
    double sum = 0;
    for (int k = 0; k < weight.length; k++) {
      if (weight[k] > 1e-40) {
        double slower = probability[k] * t;
        double alive = Math.exp(-s * Math.log1p(slower / beta));
        sum += weight[k] * alive * (perPurchase * s / (beta + slower) + perDay);
      }
    }
    return sum;
  }

  /** ln E[p^i (1 - p)^j]. */
  double logMoment(double i, double j) {
    double peak = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < weight.length; k++) {
      peak = Math.max(peak, logWeight[k] + i * logProbability[k] + j * logStay[k]);
    }
    double sum = 0;
    for (int k = 0; k < weight.length; k++) {
      sum += Math.exp(logWeight[k] + i * logProbability[k] + j * logStay[k] - peak);
    }
    return peak + Math.log(sum);
  }

  private static double softplus(double value) {
    return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
  }

  private static double asinh(double value) {
    return Math.log(value + Math.sqrt(value * value + 1));
  }
}
