package io.outpost.analytics.value;

import java.util.function.DoubleUnaryOperator;

/**
 * Expectations over a Gamma(shape, rate) variable by the trapezoidal rule in ln of it, bent so that
 * small shapes need few nodes, and normalized by the sum of its own weights.
 */
final class LogGammaRule {
  private final double[] nodes;
  private final double[] weights;

  LogGammaRule(double shape, double rate, double step) {
    double low = -Math.log(60 / Math.min(shape, 1) + 5);
    double high = Math.log(shape + 15 * Math.sqrt(shape) + 60) + 1;
    int size = (int) Math.ceil((high - low) / step);
    nodes = new double[size];
    weights = new double[size];
    double peak = shape * Math.log(shape) - shape;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double t = low + i * step;
      double bend = Math.exp(-t);
      double log = t - bend;
      nodes[i] = Math.exp(log) / rate;
      weights[i] = Math.exp(shape * log - Math.exp(log) - peak) * (1 + bend);
      sum += weights[i];
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= sum;
    }
  }

  double mean(DoubleUnaryOperator function) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      if (weights[i] > 1e-40) {
        sum += weights[i] * function.applyAsDouble(nodes[i]);
      }
    }
    return sum;
  }
}
