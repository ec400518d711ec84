package io.outpost.analytics.statistics;

import java.util.Objects;

/**
 * A figure with its uncertainty: value, standard error, interval, and the method that made the
 * interval.
 *
 * <p>The standard error is the one the interval was built from. The interval need not be symmetric,
 * and for shrunken methods at very small n (adjusted Wald) it need not even contain the value: the
 * interval is the statement about the population, the value is what the sample shows.
 *
 * @param n number of observations behind the figure; 0 for a figure that was stated, not measured
 * @param value the figure, in its own unit
 * @param standardError in the unit of the value, 0 when known exactly
 * @param lower lower limit of the interval
 * @param upper upper limit of the interval
 * @param method method and level, such as {@code "wilson 95%"}
 */
public record Estimate(
    long n, double value, double standardError, double lower, double upper, String method) {

  /**
   * Checks that the figure can be published.
   *
   * @throws IllegalArgumentException when n or the standard error is negative, any number is not
   *     finite, the limits are swapped or the method has no name
   */
  public Estimate {
    Objects.requireNonNull(method, "method");
    if (n < 0) {
      throw new IllegalArgumentException("n must not be negative, was " + n);
    }
    requireFinite("value", value, method);
    requireFinite("standard error", standardError, method);
    requireFinite("lower limit", lower, method);
    requireFinite("upper limit", upper, method);
    if (standardError < 0) {
      throw new IllegalArgumentException(
          "standard error of " + method + " must not be negative, was " + standardError);
    }
    if (lower > upper) {
      throw new IllegalArgumentException(
          "limits of " + method + " are swapped: lower " + lower + ", upper " + upper);
    }
    if (method.isBlank()) {
      throw new IllegalArgumentException("an estimate must name its method");
    }
  }

  /** A figure that is known without error, such as a budget. */
  public static Estimate exact(double value) {
    return new Estimate(0, value, 0, value, value, "exact");
  }

  /** Symmetric interval: value plus and minus {@code multiple} standard errors. */
  public static Estimate symmetric(
      long n, double value, double standardError, double multiple, String method) {
    double half = multiple * standardError;
    return new Estimate(n, value, standardError, value - half, value + half, method);
  }

  /**
   * A positive figure whose logarithm has a symmetric interval: value times and over \( \exp(z\,
   * se/value) \), with z the multiple. The limits stay positive.
   *
   * @throws IllegalArgumentException when the value is not positive
   */
  public static Estimate logSymmetric(
      long n, double value, double standardError, double multiple, String method) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("value of " + method + " must be positive, was " + value);
    }
    double factor = Math.exp(multiple * standardError / value);
    return new Estimate(n, value, standardError, value / factor, value * factor, method);
  }

  /**
   * A number of independent events: its variance is the number itself. Wald interval, not below 0.
   *
   * @param events how many there were
   */
  public static Estimate ofCount(long events, Confidence confidence) {
    double number = (double) events;
    return symmetric(
            events, number, Math.sqrt(number), confidence.z(), confidence.label("poisson wald"))
        .within(0, Double.MAX_VALUE);
  }

  /** The same figure in another unit; a negative factor turns the interval round. */
  public Estimate scaledBy(double factor) {
    double one = lower * factor;
    double other = upper * factor;
    return new Estimate(
        n,
        value * factor,
        standardError * Math.abs(factor),
        Math.min(one, other),
        Math.max(one, other),
        method);
  }

  /** This figure less an independent one, with a normal interval. */
  public Estimate minus(Estimate other, Confidence confidence, String method) {
    return symmetric(
        Math.addExact(n, other.n),
        value - other.value,
        Math.hypot(standardError, other.standardError),
        confidence.z(),
        confidence.label(method));
  }

  /** The same figure with its interval cut to what the scale allows, such as -100 to 100. */
  public Estimate within(double least, double most) {
    double low = Math.min(most, Math.max(least, lower));
    double high = Math.min(most, Math.max(least, upper));
    return new Estimate(n, value, standardError, low, high, method);
  }

  /** The same figure under another name of its method. */
  public Estimate named(String name) {
    return new Estimate(n, value, standardError, lower, upper, name);
  }

  /**
   * Whether the interval leaves the given value out: a two-sided test at the level of the interval.
   */
  public boolean excludes(double hypothesis) {
    return hypothesis < lower || hypothesis > upper;
  }

  private static void requireFinite(String part, double number, String method) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(part + " of " + method + " must be finite, was " + number);
    }
  }
}
