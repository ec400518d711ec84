package io.outpost.analytics.value;

import java.io.Serializable;

/** Neumaier's sum: the rounding error of each addition is kept and added at the end. */
final class CompensatedSum implements Serializable {
  private double sum;
  private double lost;

  void add(double value) {
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }

  double value() {
    return sum + lost;
  }
}
