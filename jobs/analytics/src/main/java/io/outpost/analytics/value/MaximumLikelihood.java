package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Evaluation;
import io.outpost.analytics.value.NewtonMinimizer.Minimum;
import io.outpost.analytics.value.NewtonMinimizer.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Maximum likelihood for models with a handful of positive parameters and exact derivatives, the
 * same way for every model: Newton's method in a trust region on the logarithms of the parameters,
 * from several starting points, the best of them kept.
 *
 * <p>A maximum has a covariance only if the full Newton step has become negligible inside the
 * searched box and the Hessian is positive definite; everything else is a ridge or an edge and says
 * so by having none. The first of equally good starting points wins, so the result does not depend
 * on rounding between them.
 *
 * @see "Nocedal, Wright (2006), Numerical Optimization, 2nd ed., chapter 4 (trust regions)"
 */
public final class MaximumLikelihood {
  /** A later starting point must be better by this much to replace an earlier one. */
  private static final double CLEARLY_BETTER = 1e-9;

  private final double[] lowerLogs;
  private final double[] upperLogs;
  private final PurchaseModel.Options options;

  private MaximumLikelihood(double[] lowerLogs, double[] upperLogs, PurchaseModel.Options options) {
    this.lowerLogs = lowerLogs.clone();
    this.upperLogs = upperLogs.clone();
    this.options = options;
  }

  /**
   * Looks within a box.
   *
   * @param lowerLogs least logarithm of each parameter
   * @param upperLogs largest logarithm of each parameter
   * @param options when to stop
   * @throws IllegalArgumentException when the box has no inside
   */
  public static MaximumLikelihood within(
      double[] lowerLogs, double[] upperLogs, PurchaseModel.Options options) {
    Checks.that(lowerLogs.length == upperLogs.length, "the box needs as many ends as beginnings");
    for (int i = 0; i < lowerLogs.length; i++) {
      Checks.that(
          lowerLogs[i] < upperLogs[i], "the box is empty: %s to %s", lowerLogs[i], upperLogs[i]);
    }
    return new MaximumLikelihood(lowerLogs, upperLogs, options);
  }

  /** A log-likelihood of positive parameters, in their natural scale. */
  @FunctionalInterface
  public interface LogLikelihood {
    /**
     * Value, and the derivatives added into arrays of zeros.
     *
     * @param parameters the point
     * @param gradient one entry per parameter, to be filled
     * @param hessian upper triangle (column not below row) to be filled; the rest is not read
     * @return the log-likelihood
     */
    double at(double[] parameters, double[] gradient, double[][] hessian);
  }

  /** The best point found. */
  public static final class Maximum {
    private final Minimum minimum;
    private final int iterations;
    private final double[][] covariance;
    private final boolean[] atEdge;

    private Maximum(Minimum minimum, int iterations, boolean[] atEdge) {
      this.minimum = minimum;
      this.atEdge = atEdge;
      this.iterations = iterations;
      this.covariance =
          minimum.outcome == Outcome.CONVERGED
              ? Matrices.inverseOfDefinite(minimum.evaluation.derivatives().hessian).orElse(null)
              : null;
    }

    /** The parameters, in their natural scale. */
    public double[] parameters() {
      return Arrays.stream(minimum.point).map(Math::exp).toArray();
    }

    /** The log-likelihood there. */
    public double logLikelihood() {
      return -minimum.evaluation.value();
    }

    /** Iterations of all starting points together. */
    public int iterations() {
      return iterations;
    }

    /** Whether the search ended by itself: at a maximum, on a ridge or at the edge of the box. */
    public boolean hasEnded() {
      return minimum.outcome != Outcome.EXHAUSTED && minimum.evaluation.isFinite();
    }

    /**
     * How the fit went.
     *
     * @param n number of customers in the likelihood
     * @param otherIterations of searches that led to this one
     * @param classification what kind of maximum it is
     */
    public FitSummary summary(long n, int otherIterations, FitClassification classification) {
      return new FitSummary(
          n,
          iterations + otherIterations,
          logLikelihood(),
          minimum.point.length,
          classification,
          Matrices.conditionNumber(minimum.evaluation.derivatives().hessian));
    }

    /** Covariance of the logarithms of the parameters, empty on a ridge or at an edge. */
    public Optional<double[][]> covariance() {
      return Optional.ofNullable(covariance).map(Matrices::copy);
    }

    /**
     * {@link #covariance()} where there is one. On a ridge or at an edge that of the combinations
     * of parameters which the data determine: a parameter at an edge of the box, and a direction in
     * which the likelihood hardly bends, are taken as known and have no variance. Intervals from it
     * hold given that what is taken as known is so.
     */
    public double[][] covarianceOfDetermined() {
      return covariance()
          .orElseGet(
              () -> Matrices.inverseOfDetermined(minimum.evaluation.derivatives().hessian, atEdge));
    }
  }

  /**
   * How a fit went whose maximum needed no search.
   *
   * @param n number of customers in the likelihood
   * @param logLikelihood the maximum
   * @param freeParameters number of parameters that were free at it
   * @param classification what kind of maximum it is
   */
  public static FitSummary summaryWithoutSearch(
      long n, double logLikelihood, int freeParameters, FitClassification classification) {
    return new FitSummary(
        n,
        0,
        logLikelihood,
        freeParameters,
        classification,
        freeParameters == 1 ? 1 : Double.POSITIVE_INFINITY);
  }

  /**
   * The best maximum from these starting points, which are in the natural scale.
   *
   * @throws IllegalArgumentException without a starting point
   */
  public Maximum of(LogLikelihood likelihood, List<double[]> starts) {
    Checks.that(!starts.isEmpty(), "a search needs a starting point");
    NewtonMinimizer newton =
        new NewtonMinimizer(lowerLogs, upperLogs, options.maxIterations(), options.tolerance());
    int iterations = 0;
    Minimum best = null;
    for (double[] start : starts) {
      Minimum found =
          newton.minimize(
              logs -> evaluated(likelihood, logs), Arrays.stream(start).map(Math::log).toArray());
      iterations += found.iterations;
      if (best == null || found.evaluation.value() < best.evaluation.value() - CLEARLY_BETTER) {
        best = found;
      }
    }
    return new Maximum(best, iterations, atEdge(best.point));
  }

  private boolean[] atEdge(double[] point) {
    boolean[] atEdge = new boolean[point.length];
    for (int i = 0; i < point.length; i++) {
      atEdge[i] = point[i] <= lowerLogs[i] || point[i] >= upperLogs[i];
    }
    return atEdge;
  }

  private static Evaluation evaluated(LogLikelihood likelihood, double[] logs) {
    double[] parameters = Arrays.stream(logs).map(Math::exp).toArray();
    double[] gradient = new double[logs.length];
    double[][] hessian = new double[logs.length][logs.length];
    double value = likelihood.at(parameters, gradient, hessian);
    return Evaluation.inLogs(parameters, value, gradient, hessian);
  }
}
