package io.outpost.analytics.value;

import java.util.Arrays;

/**
 * {@code E[(1 - p)^m]} for p ~ Beta(a, c) and m = 0, 1, 2, ..., with derivatives by a and c; grows
 * on demand. For one thread.
 */
final class StayingMoments {
  private final double a;
  private final double c;
  private double[] value = {1};
  private double[] byA = {0};
  private double[] byC = {0};
  private int size = 1;
  private double logByA;
  private double logByC;

  StayingMoments(double a, double c) {
    this.a = a;
    this.c = c;
  }

  double value(int m) {
    reach(m);
    return value[m];
  }

  double byA(int m) {
    reach(m);
    return byA[m];
  }

  double byC(int m) {
    reach(m);
    return byC[m];
  }

  /** E[p (1 - p)^m]. */
  double leaving(int m) {
    return value(m) * a / (a + c + m);
  }

  private void reach(int m) {
    if (m < size) {
      return;
    }
    int length = Math.max(m + 1, 2 * size);
    value = Arrays.copyOf(value, length);
    byA = Arrays.copyOf(byA, length);
    byC = Arrays.copyOf(byC, length);
    for (int i = size; i < length; i++) {
      double all = 1 / (a + c + i - 1);
      value[i] = value[i - 1] * (c + i - 1) * all;
      if (a > 0) {
        logByA -= all;
        logByC += a * all / (c + i - 1);
      }
      byA[i] = value[i] * logByA;
      byC[i] = value[i] * logByC;
    }
    size = length;
  }
}
