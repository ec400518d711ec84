package io.outpost.analytics.value;

/**
 * Discounted active time and purchases over whole rounds of k events, one purchase at the end of
 * each, in closed form given the dropout probability p, and averaged over p ~ Beta(a, c) by the
 * tanh-sinh rule.
 *
 * <p>With {@code q = lambda / (lambda + delta)} the discount of one event, {@code z = (1-p) q^k}
 * and j events of the first round passed before,
 *
 * <pre>
 * purchases in M rounds:   q^(k-j) (1 - z^M) / (1 - z)
 * active time in them:     w(k-j) + q^(k-j) (1-p) w(k) (1 - z^(M-1)) / (1 - z)
 * w(n) = (1 - q^n) / delta, or n / lambda without discounting
 * </pre>
 *
 * <p>All differences from one are taken before rounding can hurt them.
 */
final class PurchaseRounds {
  static final double FOREVER = Double.POSITIVE_INFINITY;

  private final int k;
  private final TanhSinhBeta leaving;
  private final boolean anybodyLeaves;

  /** Means of ln p and ln (1 - p), which the derivatives of the density subtract. */
  private final double meanLogLeaves;

  private final double meanLogStays;

  PurchaseRounds(int k, double a, double c) {
    this.k = k;
    leaving = TanhSinhBeta.of(a, c);
    anybodyLeaves = a > 0;
    double both = anybodyLeaves ? Digamma.of(a + c) : 0;
    meanLogLeaves = anybodyLeaves ? Digamma.of(a) - both : 0;
    meanLogStays = anybodyLeaves ? Digamma.of(c) - both : 0;
  }

  /**
   * Adds the sums of R and D with their derivatives by a and c, for each stage j.
   *
   * @param rounds M, at least 1, or {@link #FOREVER}
   * @param total lambda + delta
   */
  void add(double rounds, double total, double delta, double logQ, double[][] into) {
    double wholePower = Math.exp(k * logQ);
    double whole = -Math.expm1(k * logQ);
    double wholeTime = time(k, total, delta, logQ);
    double[] power = new double[k];
    double[] firstTime = new double[k];
    for (int j = 0; j < k; j++) {
      power[j] = Math.exp((k - j) * logQ);
      firstTime[j] = time(k - j, total, delta, logQ);
    }
    for (int i = 0; i < leaving.size(); i++) {
      double weight = leaving.weight(i);
      if (weight < 1e-40) {
        continue;
      }
      double p = leaving.probability(i);
      double logStay = leaving.logStay(i);
      double byA = anybodyLeaves ? leaving.logProbability(i) - meanLogLeaves : 0;
      double byC = anybodyLeaves ? logStay - meanLogStays : 0;
      double divisor = whole + p * wholePower;
      double logZ = logStay + k * logQ;
      double all = weight * repeated(rounds, logZ, divisor);
      double butOne = weight * Math.exp(logStay) * repeated(rounds - 1, logZ, divisor);
      for (int j = 0; j < k; j++) {
        double active = weight * firstTime[j] + power[j] * wholeTime * butOne;
        double bought = power[j] * all;
        double[] sums = into[j];
        sums[0] += active;
        sums[1] += active * byA;
        sums[2] += active * byC;
        sums[3] += bought;
        sums[4] += bought * byA;
        sums[5] += bought * byC;
      }
    }
  }

  /** (1 - z^M) / (1 - z), which is M at z = 1. */
  private static double repeated(double rounds, double logZ, double divisor) {
    if (rounds == FOREVER) {
      return 1 / divisor;
    }
    return divisor == 0 ? rounds : -Math.expm1(rounds * logZ) / divisor;
  }

  private static double time(int events, double total, double delta, double logQ) {
    return delta == 0 ? events / total : -Math.expm1(events * logQ) / delta;
  }
}
