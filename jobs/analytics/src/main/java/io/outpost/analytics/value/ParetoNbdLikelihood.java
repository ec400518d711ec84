package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Evaluation;

/**
 * Pareto/NBD at (ln r, ln alpha, ln s, ln beta): per row the logarithm of the alive and the dead
 * part of {@link DeathIntegral}, the rest from a histogram of x.
 */
final class ParetoNbdLikelihood extends PurchaseLikelihood {

  ParetoNbdLikelihood(HistoryChunks histories, double scale) {
    super(histories, scale);
  }

  @Override
  Evaluation withDropout(double[] logs) {
    double[] p = {Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3])};
    LikelihoodSum sum = new LikelihoodSum(4);
    addRateCounts(p[0], p[1], 1, sum);
    double s = p[2];
    double beta = p[3];
    sum.value.add(customers * s * logs[3]);
    sum.gradient[2] += customers * logs[3];
    sum.gradient[3] += customers * s / beta;
    sum.hessian[2][3] += customers / beta;
    sum.hessian[3][3] -= customers * s / (beta * beta);
    addRows(new ParetoNbdRows(scale, logs), sum);
    return sum.inLogs(p);
  }

  @Override
  Evaluation withoutDropout(double[] logs) {
    double[] p = {Math.exp(logs[0]), Math.exp(logs[1])};
    LikelihoodSum sum = new LikelihoodSum(2);
    addRateCounts(p[0], p[1], 1, sum);
    addRows(new BetaGeometricRows(1, 0, scale, logs), sum);
    return sum.inLogs(p);
  }
}
