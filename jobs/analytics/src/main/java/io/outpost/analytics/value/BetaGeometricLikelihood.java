package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Evaluation;

/**
 * The family of models where customers leave at purchases: BG/NBD (k = 1, nobody leaves at the
 * first purchase), MBG/NBD (k = 1) and MBG/CNBD-k, at (ln r, ln alpha, ln a, ln b).
 *
 * <pre>
 * L = G(r+kx) alpha^r / G(r) * B(a,b+n)/B(a,b) * (alpha+T)^-s * [ S + D ] * gaps^(k-1) / (k-1)!^x
 * s = r + k x,  n = x (BG) or x + 1 (MBG)
 * S = sum over j &lt; k of (s)_j / j! v^j,  v = (T - t_x) / (alpha + T)
 * D = 1{n&gt;0} a / (b + n - 1) ((alpha+T)/(alpha+t_x))^s
 * </pre>
 *
 * <p>What depends on x only comes from a histogram; per row it leaves the logarithm of S + D, taken
 * as log-sum-exp. No special function is needed anywhere.
 *
 * @see "Platzer, Reutterer (2016), Ticking Away the Moments, Marketing Science 35(5), 779-799; the
 *     beta-geometric form: Reutterer, Platzer, Schroeder (2021), IJRM 38(1), 194-215, appendix A"
 */
final class BetaGeometricLikelihood extends PurchaseLikelihood {
  private final int k;
  private final int atBirth;
  private final double gaps;

  /**
   * @param k events a purchase takes
   * @param leavesAtBirth 1 when a customer can leave right after the first purchase, else 0
   */
  BetaGeometricLikelihood(HistoryChunks histories, double scale, int k, int leavesAtBirth) {
    super(histories, scale);
    this.k = k;
    this.atBirth = leavesAtBirth;
    double logFactorial = 0;
    for (int i = 2; i < k; i++) {
      logFactorial += Math.log(i);
    }
    double scaledGaps = histories.totals().logGaps() - repeats * Math.log(scale);
    gaps = k == 1 ? 0 : (k - 1) * scaledGaps - repeats * logFactorial;
  }

  @Override
  double meanEvents() {
    return k * super.meanEvents();
  }

  @Override
  Evaluation withDropout(double[] logs) {
    double[] p = {Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3])};
    LikelihoodSum sum = new LikelihoodSum(4);
    sum.value.add(gaps);
    addRateCounts(p[0], p[1], k, sum);
    addDropoutCounts(p[2], p[3], sum);
    addRows(new BetaGeometricRows(k, atBirth, scale, logs), sum);
    return sum.inLogs(p);
  }

  @Override
  Evaluation withoutDropout(double[] logs) {
    double[] p = {Math.exp(logs[0]), Math.exp(logs[1])};
    LikelihoodSum sum = new LikelihoodSum(2);
    sum.value.add(gaps);
    addRateCounts(p[0], p[1], k, sum);
    addRows(new BetaGeometricRows(k, atBirth, scale, logs), sum);
    return sum.inLogs(p);
  }

  private void addDropoutCounts(double a, double b, LikelihoodSum into) {
    double[] g = into.gradient;
    double[][] h = into.hessian;
    for (int i = 0; i < beyond.length + atBirth; i++) {
      double n = i < atBirth ? customers : beyond[i - atBirth];
      double stay = 1 / (b + i);
      double all = 1 / (a + b + i);
      // ln((b + i) / (a + b + i)) without cancellation for small a
      into.value.add(-n * Math.log1p(a * stay));
      g[2] -= n * all;
      g[3] += n * a * stay * all;
      h[2][2] += n * all * all;
      h[2][3] += n * all * all;
      h[3][3] += n * (all * all - stay * stay);
    }
  }
}
