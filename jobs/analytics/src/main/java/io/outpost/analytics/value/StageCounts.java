package io.outpost.analytics.value;

/**
 * Where the events of a customer of {@link MbgCnbdModel} stand a time after the end of observation,
 * if the customer has not left: sums over counts, without any quadrature.
 *
 * <p>Given alive, j events of the next purchase have passed with weight {@code (s)_j / j! (u /
 * beta)^j}, u the time since the last purchase, and then the rate is Gamma(s + j, beta), so the
 * number of further events is negative binomial.
 */
final class StageCounts {
  private final int k;
  private final double shape;
  private final double scaleThen;

  /** P(events since the last observed purchase = n). */
  private final double[] events;

  private final StayingMoments staying;

  /**
   * @param k events a purchase takes
   * @param shape s = r + k x
   * @param scale beta = alpha + T
   * @param wait u = T - t_x
   * @param staying moments of (1 - p) given alive
   */
  StageCounts(int k, double shape, double scale, double wait, double time, StayingMoments staying) {
    this.k = k;
    this.shape = shape;
    this.scaleThen = scale + time;
    this.staying = staying;
    double[] weight = new double[k];
    double total = 0;
    double term = 1;
    for (int j = 0; j < k; j++) {
      weight[j] = term;
      total += term;
      term *= (shape + j) / (j + 1) * wait / scale;
    }
    CountLaw[] further = new CountLaw[k];
    int longest = 0;
    for (int j = 0; j < k; j++) {
      further[j] = CountLaw.mixedPoisson(shape + j, scale, time);
      longest = Math.max(longest, j + further[j].end());
    }
    events = new double[(longest + k - 1) / k * k];
    for (int j = 0; j < k; j++) {
      double[] law = further[j].probabilities;
      for (int n = 0; n < law.length; n++) {
        events[further[j].first + n + j] += weight[j] / total * law[n];
      }
    }
  }

  private double exactly(int purchases) {
    double sum = 0;
    for (int n = purchases * k; n < Math.min(events.length, (purchases + 1) * k); n++) {
      sum += events[n];
    }
    return sum;
  }

  private int mostPurchases() {
    return events.length / k - 1;
  }

  /** P(still a customer). */
  double alive() {
    double sum = 0;
    for (int m = mostPurchases(); m >= 0; m--) {
      sum += staying.value(m) * exactly(m);
    }
    return sum;
  }

  /** Expected purchases until then. */
  double expected() {
    double sum = 0;
    double atLeast = 0;
    for (int m = mostPurchases(); m > 0; m--) {
      atLeast += exactly(m);
      sum += staying.value(m - 1) * atLeast;
    }
    return sum;
  }

  /** Expected purchases per unit of time then. */
  double intensity() {
    double sum = 0;
    for (int m = mostPurchases() + 1; m > 0; m--) {
      sum += staying.value(m - 1) * (shape + (double) m * k - 1) * events[m * k - 1];
    }
    return sum / scaleThen;
  }

  /** P(exactly this many purchases until then). */
  double probability(long purchases) {
    if (purchases > mostPurchases()) {
      return 0;
    }
    int count = (int) purchases;
    double sum = staying.value(count) * exactly(count);
    if (count == 0) {
      return sum;
    }
    double atLeast = 0;
    for (int m = mostPurchases(); m >= count; m--) {
      atLeast += exactly(m);
    }
    return sum + staying.leaving(count - 1) * atLeast;
  }
}
