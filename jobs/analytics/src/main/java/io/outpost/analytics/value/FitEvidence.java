package io.outpost.analytics.value;

import java.io.Serializable;

/**
 * What a fit knows beyond its estimates; all parts are null for a model that was given its
 * parameters.
 */
final class FitEvidence implements Serializable {
  static final FitEvidence NONE = new FitEvidence(null, null, null);

  /** Of the logarithms of the parameters. */
  final double[][] covariance;

  final FitSummary summary;
  final DropoutTest test;

  FitEvidence(double[][] covariance, FitSummary summary, DropoutTest test) {
    this.covariance = covariance;
    this.summary = summary;
    this.test = test;
  }

  static FitEvidence covariance(double[][] covarianceOfLogs, int size) {
    return new FitEvidence(Matrices.checkedCovariance(covarianceOfLogs, size), null, null);
  }
}
