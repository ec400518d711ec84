package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Minimum;
import io.outpost.analytics.value.NewtonMinimizer.Outcome;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Maximum likelihood for {@link BgNbdModel}: NBD first, BG/NBD from it, then which of them it is.
 */
final class BgNbdFit {
  /** A gain in log-likelihood over NBD that is rounding: the dropout probability is zero. */
  private static final double SMALLEST_GAIN = 1e-4;

  /**
   * Half the 95% quantile of chi-square with two degrees of freedom: where the dropout parameters
   * are not identified and gain less than this, nothing speaks for dropout.
   */
  private static final double SIGNIFICANT_GAIN = 2.9957;

  private static final double[] LOWER = {-12, -14, -16, -12};
  private static final double[] UPPER = {9, 14, 9, 9};

  /**
   * Starting values of a and b: undecided, loyal with a few leavers, short-lived, and nearly equal
   * customers.
   */
  private static final double[][] DROPOUT_STARTS = {{0.8, 2.5}, {0.2, 4}, {1, 1}, {4, 12}};

  private BgNbdFit() {}

  static BgNbdModel of(PurchaseHistories histories, BgNbdModel.Options options) {
    long n = histories.customers();
    if (n == 0) {
      throw refused("no customers", n);
    }
    if (histories.repeats() == 0) {
      throw refused("no repeat purchase at all: neither rate nor dropout can be estimated", n);
    }
    BgNbdLikelihood likelihood = new BgNbdLikelihood(histories);
    if (likelihood.scale() == 0) {
      throw refused("no observed time at all", n);
    }
    Minimum nbd = fitNbd(likelihood, options);
    int iterations = nbd.iterations;
    Minimum best = null;
    for (double[] dropout : DROPOUT_STARTS) {
      double[] start = {nbd.point[0], nbd.point[1], Math.log(dropout[0]), Math.log(dropout[1])};
      Minimum found =
          new NewtonMinimizer(LOWER, UPPER, options.maxIterations(), options.tolerance())
              .minimize(likelihood::withDropout, start);
      iterations += found.iterations;
      if (best == null || found.evaluation.value() < best.evaluation.value() - 1e-9) {
        best = found;
      }
    }
    double gain = nbd.evaluation.value() - best.evaluation.value();
    Optional<double[][]> covariance =
        best.outcome == Outcome.CONVERGED
            ? Matrices.inverseOfDefinite(best.evaluation.derivatives().hessian)
            : Optional.empty();
    double needed = covariance.isPresent() ? SMALLEST_GAIN : SIGNIFICANT_GAIN;
    if (gain < needed && nbd.outcome != Outcome.EXHAUSTED) {
      return withoutDropout(likelihood, nbd, n, iterations);
    }
    double logLikelihood = likelihood.unscaled(best.evaluation.value());
    if (best.outcome == Outcome.EXHAUSTED || !Double.isFinite(logLikelihood)) {
      throw new ModelFitException(
          "BG/NBD did not converge", n, iterations, OptionalDouble.of(logLikelihood));
    }
    BgNbdModel.Parameters parameters =
        new BgNbdModel.Parameters(
            Math.exp(best.point[0]),
            Math.exp(best.point[1]) * likelihood.scale(),
            Math.exp(best.point[2]),
            Math.exp(best.point[3]));
    FitClassification classification =
        covariance.isPresent() ? FitClassification.INTERIOR : FitClassification.FLAT;
    return new BgNbdModel(
        parameters,
        covariance.orElse(null),
        new FitSummary(n, iterations, logLikelihood, 4, classification));
  }

  private static ModelFitException refused(String reason, long n) {
    return new ModelFitException("BG/NBD: " + reason, n, 0, OptionalDouble.empty());
  }

  private static Minimum fitNbd(BgNbdLikelihood likelihood, BgNbdModel.Options options) {
    NewtonMinimizer minimizer =
        new NewtonMinimizer(
            new double[] {LOWER[0], LOWER[1]},
            new double[] {UPPER[0], UPPER[1]},
            options.maxIterations(),
            options.tolerance());
    double[] start = {Math.log(0.5), Math.log(0.5 / likelihood.meanRepeats())};
    return minimizer.minimize(likelihood::withoutDropout, start);
  }

  private static BgNbdModel withoutDropout(
      BgNbdLikelihood likelihood, Minimum nbd, long n, int iterations) {
    BgNbdModel.Parameters parameters =
        new BgNbdModel.Parameters(
            Math.exp(nbd.point[0]), Math.exp(nbd.point[1]) * likelihood.scale(), 0, 1);
    Optional<double[][]> rates =
        nbd.outcome == Outcome.CONVERGED
            ? Matrices.inverseOfDefinite(nbd.evaluation.derivatives().hessian)
            : Optional.empty();
    double[][] covariance = rates.map(known -> Matrices.padded(known, 4)).orElse(null);
    FitClassification classification =
        rates.isPresent() ? FitClassification.NO_DROPOUT : FitClassification.FLAT;
    double logLikelihood = likelihood.unscaled(nbd.evaluation.value());
    return new BgNbdModel(
        parameters, covariance, new FitSummary(n, iterations, logLikelihood, 2, classification));
  }
}
