package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Evaluation;
import org.hipparchus.special.Gamma;

/**
 * Minus the log-likelihood of Gamma-Gamma with exact derivatives in (ln p, ln q, ln gamma).
 *
 * <p>Gamma functions depend on the number of purchases only and are computed once per number; each
 * row costs one logarithm. Money is scaled by the geometric mean of the customers' means, which
 * heavy tails do not move and which makes the sum of their logarithms vanish.
 */
final class GammaGammaLikelihood {
  private final double[] x;
  private final double[] mean;
  private final double[] count;
  private final double customers;
  private final double scale;

  GammaGammaLikelihood(SpendHistories spends) {
    x = new double[spends.rows()];
    mean = new double[x.length];
    count = new double[x.length];
    customers = spends.customers();
    CompensatedSum logs = new CompensatedSum();
    for (int i = 0; i < x.length; i++) {
      x[i] = spends.purchases(i);
      count[i] = spends.count(i);
      logs.add(count[i] * Math.log(spends.mean(i)));
    }
    scale = Math.exp(logs.value() / customers);
    for (int i = 0; i < x.length; i++) {
      mean[i] = spends.mean(i) / scale;
    }
  }

  /**
   * Geometric mean of the customers' means: gamma in the currency of the data is gamma of this
   * class times the scale.
   */
  double scale() {
    return scale;
  }

  /**
   * Log-likelihood in the currency of the data: each customer's mean is a density per unit of
   * money.
   */
  double unscaled(double minusLogLikelihood) {
    return -minusLogLikelihood - customers * Math.log(scale);
  }

  /** At (ln p, ln q, ln gamma). */
  Evaluation at(double[] logs) {
    double p = Math.exp(logs[0]);
    double q = Math.exp(logs[1]);
    double gamma = Math.exp(logs[2]);
    double[] g = new double[3];
    double[][] h = new double[3][3];
    CompensatedSum sum = new CompensatedSum();
    double logGammaQ = Gamma.logGamma(q);
    double digammaQ = Digamma.of(q);
    double trigammaQ = Gamma.trigamma(q);
    double knownX = -1;
    double logGammas = 0;
    double digammaBoth = 0;
    double digammaOwn = 0;
    double trigammaBoth = 0;
    double trigammaOwn = 0;
    for (int i = 0; i < x.length; i++) {
      double own = p * x[i];
      double both = own + q;
      if (x[i] != knownX) {
        knownX = x[i];
        logGammas = Gamma.logGamma(both) - Gamma.logGamma(own) - logGammaQ;
        digammaBoth = Digamma.of(both);
        digammaOwn = Digamma.of(own);
        trigammaBoth = Gamma.trigamma(both);
        trigammaOwn = Gamma.trigamma(own);
      }
      double n = count[i];
      double spent = x[i] * mean[i];
      double all = gamma + spent;
      // ln(m x / (gamma + m x)) and ln(gamma / (gamma + m x)) carry the powers without large
      // numbers
      double logOwn = Math.log(spent / all);
      double logRest = Math.log(gamma / all);
      sum.add(n * (logGammas + own * logOwn + q * logRest));
      g[0] += n * x[i] * (digammaBoth - digammaOwn + logOwn);
      g[1] += n * (digammaBoth - digammaQ + logRest);
      g[2] += n * (q / gamma - both / all);
      h[0][0] += n * x[i] * x[i] * (trigammaBoth - trigammaOwn);
      h[0][1] += n * x[i] * trigammaBoth;
      h[0][2] -= n * x[i] / all;
      h[1][1] += n * (trigammaBoth - trigammaQ);
      h[1][2] += n * (1 / gamma - 1 / all);
      h[2][2] += n * (both / (all * all) - q / (gamma * gamma));
    }
    return Evaluation.inLogs(new double[] {p, q, gamma}, sum.value(), g, h);
  }
}
