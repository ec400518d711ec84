package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Evaluation;

/**
 * Minus the log-likelihood of a purchase model with exact first and second derivatives in the
 * logarithms of its parameters: r and alpha of the purchase rates first, then two of dropout.
 *
 * <p>Ratios of gamma functions are sums of logarithms, {@code ln G(r + n) - ln G(r) = sum over i <
 * n of ln(r + i)}, so over all customers they cost one term per i, weighted by how many customers
 * repeat that often. Time is divided by a scale (the mean observed time); alpha of this class times
 * the scale is alpha in the unit of the data.
 */
abstract class PurchaseLikelihood {
  final double customers;
  final double repeats;
  final double scale;
  private final HistoryChunks histories;

  /** Customers who repeat more than i times. */
  final double[] beyond;

  PurchaseLikelihood(HistoryChunks histories, double scale) {
    HistoryTotals totals = histories.totals();
    this.histories = histories;
    this.scale = scale;
    customers = totals.customers();
    repeats = totals.repeats();
    beyond = totals.beyond();
  }

  /** Mean observed time, the natural scale; 0 without observed time. */
  static double meanObserved(HistoryChunks histories) {
    HistoryTotals totals = histories.totals();
    long customers = totals.customers();
    return customers == 0 ? 0 : totals.observed() / customers;
  }

  /** At the logarithms of the four parameters. */
  abstract Evaluation withDropout(double[] logs);

  /** The same model when nobody leaves, at (ln r, ln alpha). */
  abstract Evaluation withoutDropout(double[] logs);

  /** Mean number of the events whose rate is Gamma(r, alpha), for a starting value of alpha. */
  double meanEvents() {
    return repeats / customers;
  }

  /**
   * Log-likelihood in the unit of the data: every repeat purchase is a density per unit of time.
   */
  double unscaled(double minusLogLikelihood) {
    return -minusLogLikelihood - repeats * Math.log(scale);
  }

  /** The terms of the purchase rates that depend on the counts only, for k events a purchase. */
  final void addRateCounts(double r, double alpha, int k, LikelihoodSum into) {
    for (int i = 0; i < beyond.length; i++) {
      for (int j = 0; j < k; j++) {
        double term = r + (double) k * i + j;
        double inverse = 1 / term;
        into.value.add(beyond[i] * Math.log(term));
        into.gradient[0] += beyond[i] * inverse;
        into.hessian[0][0] -= beyond[i] * inverse * inverse;
      }
    }
    into.value.add(customers * r * Math.log(alpha));
    into.gradient[0] += customers * Math.log(alpha);
    into.gradient[1] += customers * r / alpha;
    into.hessian[0][1] += customers / alpha;
    into.hessian[1][1] -= customers * r / (alpha * alpha);
  }

  /** Adds what the histories themselves say. */
  final void addRows(HistoryTerms.Rows rows, LikelihoodSum into) {
    into.addAll(histories.sums(new HistoryTerms(into.gradient.length, rows)));
  }

  /** The term (alpha + T)^-s, s = r + events. */
  static void addSurvivor(double n, double s, double logAll, double all, LikelihoodSum into) {
    into.value.add(-n * s * logAll);
    into.gradient[0] -= n * logAll;
    into.gradient[1] -= n * s * all;
    into.hessian[0][1] -= n * all;
    into.hessian[1][1] += n * s * all * all;
  }
}
