package io.outpost.analytics.value;

import java.util.Arrays;

/** What single histories add to {@link ParetoNbdLikelihood}. */
final class ParetoNbdRows implements HistoryTerms.Rows {
  private final double scale;
  private final double[] p;

  /**
   * @param scale by which times are divided
   * @param logs of r, alpha, s and beta
   */
  ParetoNbdRows(double scale, double[] logs) {
    this.scale = scale;
    p = Arrays.stream(logs).map(Math::exp).toArray();
  }

  @Override
  public void add(HistoryColumns rows, int from, int to, LikelihoodSum into) {
    double r = p[0];
    double alpha = p[1];
    double s = p[2];
    double beta = p[3];
    DeathIntegral parts = new DeathIntegral();
    // Derivatives of the logarithm of the integrand by r, alpha, s, beta are -la, -(r+x) ia,
    // 1/s - lb and -(s+1) ib; of the alive part the same without the terms of the density.
    double[] first = new double[4];
    double[] gradient = new double[4];
    double[] factor = new double[4];
    double[] constant = {0, 0, 1 / s, 0};
    for (int i = from; i < to; i++) {
      double n = rows.count[i];
      double last = rows.last[i] / scale;
      double observed = rows.observed[i] / scale;
      double shape = r + rows.repeats[i];
      double logLast = Math.log(alpha + last);
      double logLastBeta = Math.log(beta + last);
      parts.moments(shape, alpha, s, beta, last, observed);
      double total = parts.alive + parts.dead;
      double dead = parts.dead / total;
      double alive = parts.alive / total;
      into.value.add(n * (Math.log(total) - shape * logLast - s * logLastBeta));
      double allAlpha = 1 / (alpha + observed);
      double allBeta = 1 / (beta + observed);
      first[0] = -parts.logAlpha;
      first[1] = -shape * allAlpha;
      first[2] = -parts.logBeta;
      first[3] = -s * allBeta;
      factor[0] = -1;
      factor[1] = -shape;
      factor[2] = -1;
      factor[3] = -(s + 1);
      for (int j = 0; j < 4; j++) {
        gradient[j] = alive * first[j] + dead * (constant[j] + factor[j] * parts.mean[j]);
      }
      into.gradient[0] += n * (gradient[0] - logLast);
      into.gradient[1] += n * gradient[1];
      into.gradient[2] += n * (gradient[2] - logLastBeta);
      into.gradient[3] += n * gradient[3];
      for (int j = 0; j < 4; j++) {
        for (int k = j; k < 4; k++) {
          double second =
              alive * first[j] * first[k]
                  + dead
                      * (constant[j] * constant[k]
                          + constant[j] * factor[k] * parts.mean[k]
                          + constant[k] * factor[j] * parts.mean[j]
                          + factor[j] * factor[k] * parts.product[j][k]);
          into.hessian[j][k] += n * (second - gradient[j] * gradient[k]);
        }
      }
      into.hessian[0][1] -= n * (alive * allAlpha + dead * parts.mean[1]);
      into.hessian[1][1] += n * shape * (alive * allAlpha * allAlpha + dead * parts.product[1][1]);
      into.hessian[2][2] -= n * dead / (s * s);
      into.hessian[2][3] -= n * (alive * allBeta + dead * parts.mean[3]);
      into.hessian[3][3] +=
          n * (s * alive * allBeta * allBeta + (s + 1) * dead * parts.product[3][3]);
    }
  }
}
