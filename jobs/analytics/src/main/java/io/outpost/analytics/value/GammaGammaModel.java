package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Minimum;
import io.outpost.analytics.value.NewtonMinimizer.Outcome;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Gamma-Gamma: a customer's purchases are worth Gamma(p, nu) each, and the customers' nu are
 * Gamma(q, gamma), independent of how often they buy.
 *
 * <p>Log-likelihood of a mean m over x purchases:
 *
 * <pre>
 * ln G(px+q) - ln G(px) - ln G(q) + q ln gamma + (px-1) ln m + px ln x - (px+q) ln(gamma + m x)
 * </pre>
 *
 * <p>Expected spend per purchase of a customer is {@code p (gamma + m x) / (p x + q - 1)}: the
 * customer's own mean pulled towards the population's {@code p gamma / (q - 1)}. For q &lt;= 1 the
 * population has no finite mean, and neither has a customer with p x + q &lt;= 1; such answers are
 * empty.
 *
 * @see "Fader, Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025, equations 1a and
 *     5"
 */
public final class GammaGammaModel implements Serializable {
  private static final double[] LOWER = {-9, -9, -14};
  private static final double[] UPPER = {10, 10, 14};

  /** Starting values of p and q: heavy-tailed, ordinary, and nearly equal customers. */
  private static final double[][] STARTS = {{1, 2}, {6, 4}, {2, 12}};

  private final Parameters parameters;
  private final double[][] covariance;
  private final FitSummary summary;
  private final long excluded;

  private GammaGammaModel(
      Parameters parameters, double[][] covariance, FitSummary summary, long excluded) {
    this.parameters = parameters;
    this.covariance = covariance;
    this.summary = summary;
    this.excluded = excluded;
  }

  /**
   * The three parameters.
   *
   * @param p shape of a customer's purchases; positive
   * @param q shape of the customers' rates; positive, above 1 where the population has a mean
   * @param gamma rate parameter of the customers' rates, an amount of money; positive
   */
  public record Parameters(double p, double q, double gamma) implements Serializable {
    /** Checks the signs. */
    public Parameters {
      Checks.positive("p", p);
      Checks.positive("q", q);
      Checks.positive("gamma", gamma);
    }
  }

  /**
   * Standard errors on the natural scale, empty when the fit is flat or the parameters were given.
   */
  public record StandardErrors(OptionalDouble p, OptionalDouble q, OptionalDouble gamma) {}

  /** A model with known parameters: no fit, no errors. */
  public static GammaGammaModel of(double p, double q, double gamma) {
    return new GammaGammaModel(new Parameters(p, q, gamma), null, null, 0);
  }

  /**
   * A model with known parameters and the covariance of their logarithms in the order p, q, gamma.
   */
  public static GammaGammaModel of(Parameters parameters, double[][] covarianceOfLogs) {
    return new GammaGammaModel(
        parameters, Matrices.checkedCovariance(covarianceOfLogs, 3), null, 0);
  }

  /**
   * Fits by maximum likelihood: Newton's method in a trust region on log parameters from three
   * starting points. No penalty, no prior.
   *
   * @throws ModelFitException when no customer has a positive mean spend, and when no starting
   *     point reaches a maximum or the edge of the searched region
   */
  public static GammaGammaModel fit(SpendChunks spends, PurchaseModel.Options options) {
    long n = spends.customers();
    if (n == 0) {
      throw new ModelFitException(
          "Gamma-Gamma: no customer with a positive mean spend", n, 0, OptionalDouble.empty());
    }
    GammaGammaLikelihood likelihood = new GammaGammaLikelihood(spends);
    NewtonMinimizer minimizer =
        new NewtonMinimizer(LOWER, UPPER, options.maxIterations(), options.tolerance());
    Minimum best = null;
    int iterations = 0;
    for (double[] shape : STARTS) {
      double p = shape[0];
      double q = shape[1];
      Minimum found =
          minimizer.minimize(
              likelihood::at, new double[] {Math.log(p), Math.log(q), Math.log((q - 1) / p)});
      iterations += found.iterations;
      if (best == null || found.evaluation.value() < best.evaluation.value() - 1e-9) {
        best = found;
      }
    }
    double logLikelihood = likelihood.unscaled(best.evaluation.value());
    if (best.outcome == Outcome.EXHAUSTED || !Double.isFinite(logLikelihood)) {
      throw new ModelFitException(
          "Gamma-Gamma did not converge", n, iterations, OptionalDouble.of(logLikelihood));
    }
    Parameters parameters =
        new Parameters(
            Math.exp(best.point[0]),
            Math.exp(best.point[1]),
            Math.exp(best.point[2]) * likelihood.scale());
    Optional<double[][]> covariance =
        best.outcome == Outcome.CONVERGED
            ? Matrices.inverseOfDefinite(best.evaluation.derivatives().hessian)
            : Optional.empty();
    FitClassification classification =
        covariance.isPresent() ? FitClassification.INTERIOR : FitClassification.FLAT;
    return new GammaGammaModel(
        parameters,
        covariance.orElse(null),
        new FitSummary(
            n,
            iterations,
            logLikelihood,
            3,
            classification,
            Matrices.conditionNumber(best.evaluation.derivatives().hessian)),
        spends.excluded());
  }

  /** The parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** How the fit went; empty for a model that was given its parameters. */
  public Optional<FitSummary> summary() {
    return Optional.ofNullable(summary);
  }

  /** Customers that the fit left out for want of a positive mean spend. */
  public long excluded() {
    return excluded;
  }

  /**
   * Covariance of (ln p, ln q, ln gamma); empty when the fit is flat or the parameters were given.
   */
  public Optional<double[][]> covariance() {
    return Optional.ofNullable(covariance).map(Matrices::copy);
  }

  /** Standard errors on the natural scale: parameter times the standard error of its logarithm. */
  public StandardErrors standardErrors() {
    return new StandardErrors(
        error(0, parameters.p()), error(1, parameters.q()), error(2, parameters.gamma()));
  }

  private OptionalDouble error(int index, double parameter) {
    return covariance == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(parameter * Math.sqrt(covariance[index][index]));
  }

  /** Log-likelihood of one customer; both arguments must be positive. */
  public double logLikelihood(long purchases, double mean) {
    Checks.that(purchases > 0, "purchases must be positive: %s", purchases);
    Checks.positive("mean spend", mean);
    SpendHistories one = SpendHistories.builder().add(purchases, mean).build();
    GammaGammaLikelihood likelihood = new GammaGammaLikelihood(one);
    double[] logs = {
      Math.log(parameters.p()),
      Math.log(parameters.q()),
      Math.log(parameters.gamma() / likelihood.scale())
    };
    return likelihood.unscaled(likelihood.at(logs).value());
  }

  /**
   * Expected spend per purchase of a customer who spent {@code mean} on average over {@code
   * purchases}; empty when p x + q &lt;= 1.
   *
   * @param purchases x, not negative; with 0 the mean is ignored
   * @param mean m, not negative
   */
  public OptionalDouble expectedSpend(long purchases, double mean) {
    Checks.that(purchases >= 0, "purchases must not be negative: %s", purchases);
    Checks.notNegative("mean spend", mean);
    double shape = parameters.p() * purchases + parameters.q() - 1;
    if (shape <= 0) {
      return OptionalDouble.empty();
    }
    double spent = purchases == 0 ? 0 : mean * purchases;
    return OptionalDouble.of(parameters.p() * (parameters.gamma() + spent) / shape);
  }

  /**
   * Expected spend per purchase of a customer of whom nothing is known, p gamma / (q - 1); empty
   * for q &lt;= 1.
   */
  public OptionalDouble expectedSpendOfNewCustomer() {
    return expectedSpend(0, 0);
  }

  double[][] covarianceOrNull() {
    return covariance;
  }
}
