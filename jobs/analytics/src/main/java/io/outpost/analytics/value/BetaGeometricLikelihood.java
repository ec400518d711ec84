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
  BetaGeometricLikelihood(PurchaseHistories histories, double scale, int k, int leavesAtBirth) {
    super(histories, scale);
    this.k = k;
    this.atBirth = leavesAtBirth;
    double logFactorial = 0;
    for (int i = 2; i < k; i++) {
      logFactorial += Math.log(i);
    }
    double scaledGaps = histories.logGaps() - repeats * Math.log(scale);
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
    sum.addRows(x.length, (from, to, into) -> addRows(p, logs[2], from, to, into));
    return sum.inLogs(p);
  }

  @Override
  Evaluation withoutDropout(double[] logs) {
    double[] p = {Math.exp(logs[0]), Math.exp(logs[1])};
    LikelihoodSum sum = new LikelihoodSum(2);
    sum.value.add(gaps);
    addRateCounts(p[0], p[1], k, sum);
    sum.addRows(x.length, (from, to, into) -> addRowsWithoutDropout(p, from, to, into));
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

  private void addRowsWithoutDropout(double[] p, int from, int to, LikelihoodSum into) {
    StageSum stages = new StageSum(k);
    for (int i = from; i < to; i++) {
      double s = p[0] + k * x[i];
      double all = 1 / (p[1] + observed[i]);
      addSurvivor(count[i], s, Math.log(p[1] + observed[i]), all, into);
      if (k > 1 && observed[i] > last[i]) {
        stages.at(s, (observed[i] - last[i]) * all, all);
        stages.addTo(count[i], into);
      }
    }
  }

  private void addRows(double[] p, double logA, int from, int to, LikelihoodSum into) {
    double[] g = into.gradient;
    double[][] h = into.hessian;
    double alpha = p[1];
    double inverseA = 1 / p[2];
    StageSum stages = new StageSum(k);
    double knownX = -1;
    double inverseB = 0;
    double logOdds = 0;
    for (int i = from; i < to; i++) {
      double n = count[i];
      double s = p[0] + k * x[i];
      double logAll = Math.log(alpha + observed[i]);
      double all = 1 / (alpha + observed[i]);
      addSurvivor(n, s, logAll, all, into);
      boolean staged = k > 1 && observed[i] > last[i];
      if (staged) {
        stages.at(s, (observed[i] - last[i]) * all, all);
        stages.addTo(n, into);
      }
      if (x[i] + atBirth == 0) {
        continue;
      }
      if (x[i] != knownX) {
        knownX = x[i];
        inverseB = 1 / (p[3] + knownX + atBirth - 1);
        logOdds = logA + Math.log(inverseB);
      }
      double until = 1 / (alpha + last[i]);
      double dr = logAll - Math.log(alpha + last[i]);
      double dAlpha = s * (all - until);
      double odds = logOdds + s * dr;
      // Relative to S: gradients below are those of ln(D / S).
      double dRelative = dr;
      double dAlphaRelative = dAlpha;
      if (staged) {
        odds -= Math.log(stages.sum);
        dRelative -= stages.byS;
        dAlphaRelative -= stages.byAlpha;
      }
      double small = Math.exp(-Math.abs(odds));
      double dead = odds > 0 ? 1 / (1 + small) : small / (1 + small);
      into.value.add(n * (Math.max(odds, 0) + Math.log1p(small)));
      double gone = n * dead;
      double mixed = gone * (1 - dead);
      g[0] += gone * dRelative;
      g[1] += gone * dAlphaRelative;
      g[2] += gone * inverseA;
      g[3] -= gone * inverseB;
      h[0][0] += mixed * dRelative * dRelative;
      h[0][1] += mixed * dRelative * dAlphaRelative + gone * (all - until);
      h[0][2] += mixed * dRelative * inverseA;
      h[0][3] -= mixed * dRelative * inverseB;
      h[1][1] += mixed * dAlphaRelative * dAlphaRelative + gone * s * (until * until - all * all);
      h[1][2] += mixed * dAlphaRelative * inverseA;
      h[1][3] -= mixed * dAlphaRelative * inverseB;
      h[2][2] += (mixed - gone) * inverseA * inverseA;
      h[2][3] -= mixed * inverseA * inverseB;
      h[3][3] += (mixed + gone) * inverseB * inverseB;
      if (staged) {
        h[0][0] -= gone * stages.bySS;
        h[0][1] -= gone * stages.bySAlpha;
        h[1][1] -= gone * stages.byAlphaAlpha;
      }
    }
  }
}
