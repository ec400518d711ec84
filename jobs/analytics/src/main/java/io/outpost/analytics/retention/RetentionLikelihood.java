package io.outpost.analytics.retention;

/**
 * Log-likelihoods of {@link RenewalCounts} with exact derivatives.
 *
 * <p>Every model is a logarithm D(t) of the probability of renewing for the t-th time; a row is
 * {@code lost ln(1 - e^D) + kept D}.
 */
final class RetentionLikelihood {
  private final double[] lost;
  private final double[] kept;

  RetentionLikelihood(RenewalCounts counts) {
    int renewals = counts.renewals();
    lost = new double[renewals];
    kept = new double[renewals];
    for (int t = 0; t < renewals; t++) {
      lost[t] = counts.lost(t + 1);
      kept[t] = counts.asked(t + 1) - lost[t];
    }
  }

  /** sBG at (alpha, beta). */
  double shiftedBetaGeometric(double[] p, double[] g, double[][] h) {
    double sum = 0;
    for (int t = 0; t < lost.length; t++) {
      double all = 1 / (p[0] + p[1] + t);
      double stay = 1 / (p[1] + t);
      double asked = lost[t] + kept[t];
      sum += lost[t] * Math.log(p[0] * all) - kept[t] * Math.log1p(p[0] * stay);
      g[0] += lost[t] / p[0] - asked * all;
      g[1] += kept[t] * stay - asked * all;
      h[0][0] += asked * all * all - lost[t] / (p[0] * p[0]);
      h[0][1] += asked * all * all;
      h[1][1] += asked * all * all - kept[t] * stay * stay;
    }
    return sum;
  }

  /** BdW at (alpha, beta, c). */
  double betaDiscreteWeibull(double[] p, double[] g, double[][] h) {
    double sum = 0;
    for (int t = 1; t <= lost.length; t++) {
      Power before = new Power(t - 1, p[2]);
      Power after = new Power(t, p[2]);
      double b = p[1] + before.value;
      double v = after.value - before.value;
      double vc = after.slope - before.slope;
      double vcc = after.curvature - before.curvature;
      // D depends on b = beta + (t-1)^c and v = t^c - (t-1)^c: chain rule by c through both.
      double[] d = BetaStep.derivatives(p[0], b, v);
      double bc = before.slope;
      double[] first = {d[0], d[1], d[1] * bc + d[2] * vc};
      double[][] second = {
        {d[3], d[4], d[4] * bc + d[5] * vc},
        {0, d[6], d[6] * bc + d[7] * vc},
        {
          0,
          0,
          d[6] * bc * bc
              + 2 * d[7] * bc * vc
              + d[8] * vc * vc
              + d[1] * before.curvature
              + d[2] * vcc
        }
      };
      sum += addRow(t - 1, BetaStep.log(p[0], b, v), first, second, g, h);
    }
    return sum;
  }

  /** Equal customers with duration dependence, at (lambda, c): survival is e^(-lambda t^c). */
  double discreteWeibull(double[] p, double[] g, double[][] h) {
    double sum = 0;
    for (int t = 1; t <= lost.length; t++) {
      Power before = new Power(t - 1, p[1]);
      Power after = new Power(t, p[1]);
      double v = after.value - before.value;
      double vc = after.slope - before.slope;
      double vcc = after.curvature - before.curvature;
      double[] first = {-v, -p[0] * vc};
      double[][] second = {{0, -vc}, {0, -p[0] * vcc}};
      sum += addRow(t - 1, -p[0] * v, first, second, g, h);
    }
    return sum;
  }

  private double addRow(
      int row, double d, double[] first, double[][] second, double[] g, double[][] h) {
    double gone = -Math.expm1(d);
    // Derivatives of ln(1 - e^D) by D; a row without losses has none of either.
    double slope = lost[row] == 0 ? 0 : lost[row] * -Math.exp(d) / gone;
    double bend = lost[row] == 0 ? 0 : slope / gone;
    for (int i = 0; i < first.length; i++) {
      g[i] += (slope + kept[row]) * first[i];
      for (int j = i; j < first.length; j++) {
        h[i][j] += (slope + kept[row]) * second[i][j] + bend * first[i] * first[j];
      }
    }
    return (lost[row] == 0 ? 0 : lost[row] * Math.log(gone)) + (kept[row] == 0 ? 0 : kept[row] * d);
  }

  /** t^c with its derivatives by c. */
  private static final class Power {
    final double value;
    final double slope;
    final double curvature;

    Power(int t, double c) {
      double log = t == 0 ? 0 : Math.log(t);
      value = t == 0 ? 0 : Math.pow(t, c);
      slope = value * log;
      curvature = slope * log;
    }
  }
}
