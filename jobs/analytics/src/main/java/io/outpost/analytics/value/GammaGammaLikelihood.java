package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Evaluation;
import java.util.Arrays;

/**
 * Minus the log-likelihood of Gamma-Gamma with exact derivatives in (ln p, ln q, ln gamma).
 *
 * <p>Money is scaled by the geometric mean of the customers' means, which heavy tails do not move
 * and which makes the sum of their logarithms vanish.
 */
final class GammaGammaLikelihood {
  private static final int PARAMETERS = 3;

  private final SpendChunks spends;
  private final double customers;
  private final double scale;

  GammaGammaLikelihood(SpendChunks spends) {
    this.spends = spends;
    customers = spends.customers();
    LikelihoodSum logs = new LikelihoodSum(0);
    logs.addAll(spends.sums(new SpendTerms(0, GammaGammaLikelihood::addLogs)));
    scale = Math.exp(logs.value.value() / customers);
  }

  private static void addLogs(SpendHistories rows, int from, int to, LikelihoodSum into) {
    for (int i = from; i < to; i++) {
      into.value.add(rows.count(i) * Math.log(rows.mean(i)));
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
    GammaGammaRows rows = new GammaGammaRows(scale, logs);
    LikelihoodSum sum = new LikelihoodSum(PARAMETERS);
    sum.addAll(spends.sums(new SpendTerms(PARAMETERS, rows)));
    return sum.inLogs(Arrays.stream(logs).map(Math::exp).toArray());
  }
}
