package io.outpost.analytics.value;

import java.util.Locale;
import java.util.OptionalDouble;

/** A model could not be fitted to these data. Its reader is the analyst. */
public final class ModelFitException extends RuntimeException {
  private final long n;
  private final int iterations;
  private final transient OptionalDouble logLikelihood;

  /** What went wrong, with how much data, how long it was tried and the best value seen. */
  public ModelFitException(String reason, long n, int iterations, OptionalDouble logLikelihood) {
    super(
        String.format(
            Locale.ROOT,
            "%s (n = %d, iterations = %d, log-likelihood = %s)",
            reason,
            n,
            iterations,
            logLikelihood.isPresent() ? logLikelihood.getAsDouble() : "none"));
    this.n = n;
    this.iterations = iterations;
    this.logLikelihood = logLikelihood;
  }

  /** Number of customers in the data. */
  public long n() {
    return n;
  }

  /** Iterations done before giving up; 0 when the data were refused. */
  public int iterations() {
    return iterations;
  }

  /** The best log-likelihood seen, empty when none was computed. */
  public OptionalDouble logLikelihood() {
    return logLikelihood == null ? OptionalDouble.empty() : logLikelihood;
  }
}
