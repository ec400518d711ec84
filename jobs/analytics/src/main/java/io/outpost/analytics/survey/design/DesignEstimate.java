package io.outpost.analytics.survey.design;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Significance;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A survey figure with its design standard error and the degrees of freedom of that error.
 *
 * @param n respondents behind the figure
 * @param value the figure
 * @param standardError linearised or replicated
 * @param degreesOfFreedom PSUs less strata, less what a model used up; below 1 there is no interval
 */
public record DesignEstimate(long n, double value, double standardError, double degreesOfFreedom) {

  /**
   * Checks the figure.
   *
   * @throws IllegalArgumentException when n is negative, a number is not finite or the standard
   *     error is negative
   */
  public DesignEstimate {
    if (n < 0) {
      throw new IllegalArgumentException("n must not be negative, was " + n);
    }
    if (!Double.isFinite(value) || !Double.isFinite(standardError) || standardError < 0) {
      throw new IllegalArgumentException(
          "an estimate must be finite with an error of at least 0, was "
              + value
              + " with "
              + standardError);
    }
  }

  /** The figure with Student's interval at 95 %; empty below one degree of freedom. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The figure with Student's interval; empty below one degree of freedom. */
  public Optional<Estimate> estimate(Confidence confidence) {
    if (degreesOfFreedom < 1) {
      return Optional.empty();
    }
    return Optional.of(
        Estimate.symmetric(
            n, value, standardError, confidence.t(degreesOfFreedom), confidence.label("design-t")));
  }

  /** The figure with a normal interval, as large samples use it. */
  public Estimate normalEstimate(Confidence confidence) {
    return Estimate.symmetric(
        n, value, standardError, confidence.z(), confidence.label("design-z"));
  }

  /** The estimate in another unit. */
  public DesignEstimate scaledBy(double factor) {
    return new DesignEstimate(
        n, value * factor, standardError * Math.abs(factor), degreesOfFreedom);
  }

  /** The same estimate with the number of respondents of its domain. */
  public DesignEstimate withN(long respondents) {
    return new DesignEstimate(respondents, value, standardError, degreesOfFreedom);
  }

  /** The same estimate after a model used up degrees of freedom. */
  public DesignEstimate withDegreesOfFreedom(double degrees) {
    return new DesignEstimate(n, value, standardError, degrees);
  }

  /** Student's t for the hypothesis that the truth is the given value; empty without scatter. */
  public OptionalDouble t(double hypothesis) {
    return standardError == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((value - hypothesis) / standardError);
  }

  /**
   * Two-sided probability of a figure at least this far from the hypothesis when it holds; empty
   * without scatter or degrees of freedom.
   */
  public OptionalDouble pValue(double hypothesis) {
    if (standardError == 0 || degreesOfFreedom < 1) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Significance.studentTwoSided((value - hypothesis) / standardError, degreesOfFreedom));
  }

  /** Standard error over value, the coefficient of variation; empty when the value is 0. */
  public OptionalDouble relativeStandardError() {
    return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(standardError / Math.abs(value));
  }
}
