package io.outpost.analytics.value;

import java.io.Serializable;

/**
 * How a fit went.
 *
 * @param n number of customers in the likelihood
 * @param iterations Newton iterations of all starting points together
 * @param logLikelihood the maximum, in the unit of the data as given (changing the unit of time
 *     changes it)
 * @param freeParameters number of parameters that were free at the maximum
 * @param classification what kind of maximum it is
 * @param conditionNumber largest over smallest eigenvalue of minus the Hessian in the logarithms of
 *     the free parameters; infinite where it is not positive definite
 */
public record FitSummary(
    long n,
    int iterations,
    double logLikelihood,
    int freeParameters,
    FitClassification classification,
    double conditionNumber)
    implements Serializable {

  /** Akaike's information criterion, {@code 2 k - 2 LL}; lower is better, same data only. */
  public double aic() {
    return 2.0 * freeParameters - 2.0 * logLikelihood;
  }

  FitSummary classifiedAs(FitClassification other) {
    return new FitSummary(n, iterations, logLikelihood, freeParameters, other, conditionNumber);
  }

  /** Bayesian information criterion, {@code k ln n - 2 LL}. */
  public double bic() {
    return freeParameters * Math.log((double) n) - 2.0 * logLikelihood;
  }
}
