package io.outpost.analytics.value;

import static io.outpost.analytics.value.PurchaseLikelihood.addSurvivor;

import java.util.Arrays;

/** What single histories add to {@link BetaGeometricLikelihood}: ln (alpha+T)^-s [ S + D ]. */
final class BetaGeometricRows implements HistoryTerms.Rows {
  private final int k;
  private final int atBirth;
  private final double scale;
  private final double logA;
  private final double[] p;

  /**
   * @param scale by which times are divided
   * @param logs of r, alpha, a and b, or of r and alpha alone when nobody leaves
   */
  BetaGeometricRows(int k, int atBirth, double scale, double[] logs) {
    this.k = k;
    this.atBirth = atBirth;
    this.scale = scale;
    logA = logs.length > 2 ? logs[2] : Double.NEGATIVE_INFINITY;
    p = Arrays.stream(logs).map(Math::exp).toArray();
  }

  @Override
  public void add(HistoryColumns rows, int from, int to, LikelihoodSum into) {
    if (p.length > 2) {
      addWithDropout(rows, from, to, into);
    } else {
      addWithoutDropout(rows, from, to, into);
    }
  }

  private void addWithoutDropout(HistoryColumns rows, int from, int to, LikelihoodSum into) {
    StageSum stages = new StageSum(k);
    for (int i = from; i < to; i++) {
      double n = rows.count[i];
      double last = rows.last[i] / scale;
      double observed = rows.observed[i] / scale;
      double s = p[0] + (double) k * rows.repeats[i];
      double all = 1 / (p[1] + observed);
      addSurvivor(n, s, Math.log(p[1] + observed), all, into);
      if (k > 1 && observed > last) {
        stages.at(s, (observed - last) * all, all);
        stages.addTo(n, into);
      }
    }
  }

  private void addWithDropout(HistoryColumns rows, int from, int to, LikelihoodSum into) {
    double[] g = into.gradient;
    double[][] h = into.hessian;
    double alpha = p[1];
    double inverseA = 1 / p[2];
    StageSum stages = new StageSum(k);
    double knownX = -1;
    double inverseB = 0;
    double logOdds = 0;
    for (int i = from; i < to; i++) {
      double n = rows.count[i];
      double x = rows.repeats[i];
      double last = rows.last[i] / scale;
      double observed = rows.observed[i] / scale;
      double s = p[0] + k * x;
      double logAll = Math.log(alpha + observed);
      double all = 1 / (alpha + observed);
      addSurvivor(n, s, logAll, all, into);
      boolean staged = k > 1 && observed > last;
      if (staged) {
        stages.at(s, (observed - last) * all, all);
        stages.addTo(n, into);
      }
      if (x + atBirth == 0) {
        continue;
      }
      if (x != knownX) {
        knownX = x;
        inverseB = 1 / (p[3] + knownX + atBirth - 1);
        logOdds = logA + Math.log(inverseB);
      }
      double until = 1 / (alpha + last);
      double dr = logAll - Math.log(alpha + last);
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
