package io.outpost.analytics.value;

import org.hipparchus.special.Gamma;

/**
 * What single customers add to {@link GammaGammaLikelihood}. Gamma functions depend on the number
 * of purchases only and are computed once per number; each row costs two logarithms.
 */
final class GammaGammaRows implements SpendTerms.Rows {
  private final double scale;
  private final double p;
  private final double q;
  private final double gamma;

  /**
   * @param scale by which money is divided
   * @param logs of p, q and gamma
   */
  GammaGammaRows(double scale, double[] logs) {
    this.scale = scale;
    p = Math.exp(logs[0]);
    q = Math.exp(logs[1]);
    gamma = Math.exp(logs[2]);
  }

  @Override
  public void add(SpendHistories rows, int from, int to, LikelihoodSum into) {
    double[] g = into.gradient;
    double[][] h = into.hessian;
    double logGammaQ = Gamma.logGamma(q);
    double digammaQ = Digamma.of(q);
    double trigammaQ = Gamma.trigamma(q);
    double knownX = -1;
    double logGammas = 0;
    double digammaBoth = 0;
    double digammaOwn = 0;
    double trigammaBoth = 0;
    double trigammaOwn = 0;
    for (int i = from; i < to; i++) {
      double x = rows.purchases(i);
      double own = p * x;
      double both = own + q;
      if (x != knownX) {
        knownX = x;
        logGammas = Gamma.logGamma(both) - Gamma.logGamma(own) - logGammaQ;
        digammaBoth = Digamma.of(both);
        digammaOwn = Digamma.of(own);
        trigammaBoth = Gamma.trigamma(both);
        trigammaOwn = Gamma.trigamma(own);
      }
      double n = rows.count(i);
      double spent = x * (rows.mean(i) / scale);
      double all = gamma + spent;
      // ln(m x / (gamma + m x)) and ln(gamma / (gamma + m x)) carry the powers without large
      // numbers
      double logOwn = Math.log(spent / all);
      double logRest = Math.log(gamma / all);
      into.value.add(n * (logGammas + own * logOwn + q * logRest));
      g[0] += n * x * (digammaBoth - digammaOwn + logOwn);
      g[1] += n * (digammaBoth - digammaQ + logRest);
      g[2] += n * (q / gamma - both / all);
      h[0][0] += n * x * x * (trigammaBoth - trigammaOwn);
      h[0][1] += n * x * trigammaBoth;
      h[0][2] -= n * x / all;
      h[1][1] += n * (trigammaBoth - trigammaQ);
      h[1][2] += n * (1 / gamma - 1 / all);
      h[2][2] += n * (both / (all * all) - q / (gamma * gamma));
    }
  }
}
