package io.outpost.analytics.value;

/** Gauss-Legendre rule on an interval; nodes by Newton's method on the Legendre recurrence. */
final class GaussLegendre {
  private final double[] nodes;
  private final double[] weights;

  private GaussLegendre(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  static GaussLegendre ofPoints(int n) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double z = -Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 0;
      for (int round = 0; round < 20; round++) {
        double previous = 1;
        double value = z;
        for (int k = 2; k <= n; k++) {
          double next = ((2 * k - 1) * z * value - (k - 1) * previous) / k;
          previous = value;
          value = next;
        }
        slope = n * (z * value - previous) / (z * z - 1);
        z -= value / slope;
      }
      nodes[i] = z;
      weights[i] = 2 / ((1 - z * z) * slope * slope);
    }
    return new GaussLegendre(nodes, weights);
  }

  int size() {
    return nodes.length;
  }

  double node(int i, double from, double to) {
    return 0.5 * (from + to) + 0.5 * (to - from) * nodes[i];
  }

  double weight(int i, double from, double to) {
    return 0.5 * (to - from) * weights[i];
  }
}
