package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Evaluation;
import java.util.List;

/**
 * Minus the log-likelihood of BG/NBD with exact first and second derivatives in the logarithms of
 * the parameters.
 *
 * <p>Ratios of gamma functions are sums of logarithms, {@code ln G(r + x) - ln G(r) = sum over i <
 * x of ln(r + i)}, so over all customers they cost one term per i, weighted by how many customers
 * repeat more than i times. What is left per row is the logarithm of a sum of two powers, taken as
 * log-sum-exp. Time is scaled by its mean; no special function is needed anywhere.
 */
final class BgNbdLikelihood {
  private final double[] x;
  private final double[] last;
  private final double[] observed;
  private final double[] count;
  private final double[] beyond;
  private final double customers;
  private final double repeats;
  private final double scale;

  BgNbdLikelihood(PurchaseHistories histories) {
    List<PurchaseHistory> rows = histories.distinct();
    x = new double[rows.size()];
    last = new double[rows.size()];
    observed = new double[rows.size()];
    count = new double[rows.size()];
    customers = histories.customers();
    repeats = histories.repeats();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += histories.count(i) * rows.get(i).observed();
    }
    scale = sum / customers;
    for (int i = 0; i < x.length; i++) {
      x[i] = rows.get(i).repeats();
      last[i] = rows.get(i).lastPurchase() / scale;
      observed[i] = rows.get(i).observed() / scale;
      count[i] = histories.count(i);
    }
    beyond = new double[Math.toIntExact(rows.get(rows.size() - 1).repeats())];
    for (int i = 0; i < x.length; i++) {
      if (x[i] > 0) {
        beyond[(int) x[i] - 1] += count[i];
      }
    }
    for (int i = beyond.length - 2; i >= 0; i--) {
      beyond[i] += beyond[i + 1];
    }
  }

  /** Mean observed time: alpha in the unit of the data is alpha of this class times the scale. */
  double scale() {
    return scale;
  }

  double meanRepeats() {
    return repeats / customers;
  }

  /**
   * Log-likelihood in the unit of the data: every repeat purchase is a density per unit of time.
   */
  double unscaled(double minusLogLikelihood) {
    return -minusLogLikelihood - repeats * Math.log(scale);
  }

  /** BG/NBD at (ln r, ln alpha, ln a, ln b). */
  Evaluation withDropout(double[] logs) {
    double[] p = {Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3])};
    double[] g = new double[4];
    double[][] h = new double[4][4];
    CompensatedSum sum = new CompensatedSum();
    addRateCounts(p[0], p[1], sum, g, h);
    addDropoutCounts(p[2], p[3], sum, g, h);
    addRows(p, logs[2], sum, g, h);
    return Evaluation.inLogs(p, sum.value(), g, h);
  }

  /** NBD, the same without dropout, at (ln r, ln alpha). */
  Evaluation withoutDropout(double[] logs) {
    double[] p = {Math.exp(logs[0]), Math.exp(logs[1])};
    double[] g = new double[2];
    double[][] h = new double[2][2];
    CompensatedSum sum = new CompensatedSum();
    addRateCounts(p[0], p[1], sum, g, h);
    for (int i = 0; i < x.length; i++) {
      double rate = 1 / (p[1] + observed[i]);
      addSurvivor(count[i], p[0] + x[i], Math.log(p[1] + observed[i]), rate, 0, sum, g, h);
    }
    return Evaluation.inLogs(p, sum.value(), g, h);
  }

  private void addRateCounts(double r, double alpha, CompensatedSum sum, double[] g, double[][] h) {
    for (int i = 0; i < beyond.length; i++) {
      double inverse = 1 / (r + i);
      sum.add(beyond[i] * Math.log(r + i));
      g[0] += beyond[i] * inverse;
      h[0][0] -= beyond[i] * inverse * inverse;
    }
    sum.add(customers * r * Math.log(alpha));
    g[0] += customers * Math.log(alpha);
    g[1] += customers * r / alpha;
    h[0][1] += customers / alpha;
    h[1][1] -= customers * r / (alpha * alpha);
  }

  private void addDropoutCounts(double a, double b, CompensatedSum sum, double[] g, double[][] h) {
    for (int i = 0; i < beyond.length; i++) {
      double stay = 1 / (b + i);
      double all = 1 / (a + b + i);
      // ln((b + i) / (a + b + i)) without cancellation for small a
      sum.add(-beyond[i] * Math.log1p(a * stay));
      g[2] -= beyond[i] * all;
      g[3] += beyond[i] * a * stay * all;
      h[2][2] += beyond[i] * all * all;
      h[2][3] += beyond[i] * all * all;
      h[3][3] += beyond[i] * (all * all - stay * stay);
    }
  }

  private void addRows(double[] p, double logA, CompensatedSum sum, double[] g, double[][] h) {
    double r = p[0];
    double alpha = p[1];
    double inverseA = 1 / p[2];
    double knownX = -1;
    double inverseB = 0;
    double logOdds = 0;
    for (int i = 0; i < x.length; i++) {
      double s = r + x[i];
      double logAll = Math.log(alpha + observed[i]);
      double all = 1 / (alpha + observed[i]);
      if (x[i] == 0) {
        addSurvivor(count[i], s, logAll, all, 0, sum, g, h);
        continue;
      }
      if (x[i] != knownX) {
        knownX = x[i];
        inverseB = 1 / (p[3] + knownX - 1);
        logOdds = logA + Math.log(inverseB);
      }
      double logLast = Math.log(alpha + last[i]);
      double until = 1 / (alpha + last[i]);
      double odds = logOdds + s * (logAll - logLast);
      double small = Math.exp(-Math.abs(odds));
      double dead = odds > 0 ? 1 / (1 + small) : small / (1 + small);
      double n = count[i];
      addSurvivor(n, s, logAll, all, dead, sum, g, h);
      sum.add(n * (Math.max(odds, 0) + Math.log1p(small)));
      double dr = logAll - logLast;
      double dAlpha = s * (all - until);
      double gone = n * dead;
      double mixed = gone * (1 - dead);
      g[0] += gone * dr;
      g[1] += gone * dAlpha;
      g[2] += gone * inverseA;
      g[3] -= gone * inverseB;
      h[0][0] += mixed * dr * dr;
      h[0][1] += mixed * dr * dAlpha - gone * until;
      h[0][2] += mixed * dr * inverseA;
      h[0][3] -= mixed * dr * inverseB;
      h[1][1] += mixed * dAlpha * dAlpha + gone * s * until * until;
      h[1][2] += mixed * dAlpha * inverseA;
      h[1][3] -= mixed * dAlpha * inverseB;
      h[2][2] += (mixed - gone) * inverseA * inverseA;
      h[2][3] -= mixed * inverseA * inverseB;
      h[3][3] += (mixed + gone) * inverseB * inverseB;
    }
  }

  /**
   * The term (alpha + T)^-(r + x); its own second derivatives count only for the share that is not
   * dead.
   */
  private static void addSurvivor(
      double n,
      double s,
      double logAll,
      double all,
      double dead,
      CompensatedSum sum,
      double[] g,
      double[][] h) {
    sum.add(-n * s * logAll);
    g[0] -= n * logAll;
    g[1] -= n * s * all;
    h[0][1] -= n * (1 - dead) * all;
    h[1][1] += n * (1 - dead) * s * all * all;
  }
}
