package io.outpost.analytics.retention;

import io.outpost.analytics.value.FitClassification;
import io.outpost.analytics.value.MaximumLikelihood;
import io.outpost.analytics.value.MaximumLikelihood.Maximum;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseModel;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Beta-binomial first, BG/BB from it, then which of them it is. */
final class BgBbFit {
  /** A gain in log-likelihood that is rounding: nobody leaves. */
  private static final double SMALLEST_GAIN = 1e-4;

  /**
   * Half the 95% quantile of chi-square with two degrees of freedom: where dropout is not
   * identified and gains less than this, nothing speaks for it.
   */
  private static final double SIGNIFICANT_GAIN = 2.9957;

  private static final double[] LOWER = {-11, -11, -14, -11};
  private static final double[] UPPER = {10, 10, 10, 12};

  /** Starting values of gamma and delta: a few leavers, undecided, polarised, nearly equal. */
  private static final double[][] DROPOUT_STARTS = {{0.5, 3}, {1, 1}, {0.1, 1}, {4, 20}};

  private BgBbFit() {}

  static BgBbModel of(OpportunityHistories histories, PurchaseModel.Options options) {
    long n = histories.customers();
    if (n == 0) {
      throw refused("no customers", n);
    }
    if (histories.counted().lastKey().purchases() == 0) {
      throw refused("no purchase at any opportunity: neither rate nor dropout can be estimated", n);
    }
    BgBbLikelihood likelihood = new BgBbLikelihood(histories.counted());
    Maximum loyal =
        MaximumLikelihood.within(
                new double[] {LOWER[0], LOWER[1]}, new double[] {UPPER[0], UPPER[1]}, options)
            .of(
                likelihood::withoutDropout,
                List.of(new double[] {1, 1}, new double[] {0.3, 1.5}, new double[] {3, 0.5}));
    double[] known = loyal.parameters();
    Maximum best =
        MaximumLikelihood.within(LOWER, UPPER, options)
            .of(
                likelihood::withDropout,
                Arrays.stream(DROPOUT_STARTS)
                    .map(start -> new double[] {known[0], known[1], start[0], start[1]})
                    .toList());
    int iterations = loyal.iterations() + best.iterations();
    double gain = best.logLikelihood() - loyal.logLikelihood();
    double needed = best.covariance().isPresent() ? SMALLEST_GAIN : SIGNIFICANT_GAIN;
    if (gain < needed && loyal.hasEnded()) {
      FitClassification classification =
          loyal.covariance().isPresent() ? FitClassification.NO_DROPOUT : FitClassification.FLAT;
      return new BgBbModel(
          new BgBbModel.Parameters(known[0], known[1], 0, 1),
          loyal.covariance().orElse(null),
          loyal.summary(n, best.iterations(), classification));
    }
    if (!best.hasEnded()) {
      throw new ModelFitException(
          "BG/BB did not converge", n, iterations, OptionalDouble.of(best.logLikelihood()));
    }
    double[] found = best.parameters();
    FitClassification classification =
        best.covariance().isPresent() ? FitClassification.INTERIOR : FitClassification.FLAT;
    return new BgBbModel(
        new BgBbModel.Parameters(found[0], found[1], found[2], found[3]),
        best.covariance().orElse(null),
        best.summary(n, loyal.iterations(), classification));
  }

  private static ModelFitException refused(String reason, long n) {
    return new ModelFitException("BG/BB: " + reason, n, 0, OptionalDouble.empty());
  }
}
