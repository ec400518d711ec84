package io.outpost.analytics.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Count, sum and squared deviations of a measure: all that its mean and variance need.
 *
 * <p>Mean \( \bar x = \sum x / n \), variance \( s^2 = M_2/(n-1) \) with \( M_2 = \sum (x - \bar
 * x)^2 \), interval of the mean \( \bar x \pm t_{n-1}\, s/\sqrt n \).
 *
 * <p>The mean is empty when n is 0; variance and interval are empty when n is below 2. When all
 * values are equal the standard error is 0 and the interval a point. Parts merge by Chan's update;
 * the last bits of a merged sum depend on the order of merging, so merge in a fixed order where
 * bits matter.
 *
 * @param n number of values
 * @param sum of the values
 * @param squaredDeviations sum of squared deviations from the mean of these values
 * @see "Chan, Golub and LeVeque (1983), Algorithms for computing the sample variance, The American
 *     Statistician 37, 242-247"
 */
public record Moments(long n, double sum, double squaredDeviations) {
  /** Nothing measured yet; the neutral element of {@link #plus}. */
  public static final Moments NONE = new Moments(0, 0, 0);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException when n is negative, a part is not finite, the squared
   *     deviations are negative, or an empty or single measure carries more than it can
   */
  public Moments {
    if (n < 0) {
      throw new IllegalArgumentException("n must not be negative, was " + n);
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException("sum must be finite, was " + sum);
    }
    if (!(squaredDeviations >= 0) || !Double.isFinite(squaredDeviations)) {
      throw new IllegalArgumentException(
          "squared deviations must be finite and not negative, were " + squaredDeviations);
    }
    if (n == 0 && sum != 0) {
      throw new IllegalArgumentException("sum of no values must be 0, was " + sum);
    }
    if (n < 2 && squaredDeviations != 0) {
      throw new IllegalArgumentException(
          "fewer than two values cannot deviate, squared deviations were " + squaredDeviations);
    }
  }

  /** The moments of the given values, by two passes. */
  public static Moments of(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = values.length == 0 ? 0 : sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Moments(values.length, sum, values.length < 2 ? 0 : squares);
  }

  /**
   * The moments from count, sum and sum of squares, as an aggregation delivers them.
   *
   * <p>\( M_2 = (n\sum x^2 - (\sum x)^2)/n \) is evaluated exactly in decimal arithmetic, so
   * nothing is lost here; what the sums themselves lost to rounding is lost. A negative result
   * within that rounding is taken as 0.
   *
   * @throws IllegalArgumentException when no values can have such sums
   */
  public static Moments ofSums(long n, double sum, double sumOfSquares) {
    if (!Double.isFinite(sum) || !Double.isFinite(sumOfSquares)) {
      throw new IllegalArgumentException(
          "sums must be finite, were " + sum + " and " + sumOfSquares);
    }
    return ofSums(n, new BigDecimal(sum), new BigDecimal(sumOfSquares));
  }

  /**
   * As {@link #ofSums(long, double, double)}, for money and other decimals whose sums are exact.
   */
  public static Moments ofSums(long n, BigDecimal sum, BigDecimal sumOfSquares) {
    if (n < 1) {
      return new Moments(n, sum.doubleValue(), sumOfSquares.doubleValue());
    }
    BigDecimal count = BigDecimal.valueOf(n);
    BigDecimal scaled = count.multiply(sumOfSquares).subtract(sum.multiply(sum));
    double squares = scaled.divide(count, MathContext.DECIMAL64).doubleValue();
    double rounding = 1e-9 * sumOfSquares.doubleValue();
    if (squares < -rounding || (n == 1 && squares > rounding)) {
      throw new IllegalArgumentException(
          "no " + n + " values have sum " + sum + " and sum of squares " + sumOfSquares);
    }
    return new Moments(n, sum.doubleValue(), n == 1 ? 0 : Math.max(0, squares));
  }

  /** Adds the values of another, disjoint group. */
  public Moments plus(Moments other) {
    if (other.n == 0) {
      return this;
    }
    if (n == 0) {
      return other;
    }
    long total = Math.addExact(n, other.n);
    double apart = other.sum / other.n - sum / n;
    double between = apart * apart * ((double) n * other.n / total);
    return new Moments(
        total, sum + other.sum, squaredDeviations + other.squaredDeviations + between);
  }

  /** Arithmetic mean; empty without values. */
  public OptionalDouble mean() {
    return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / n);
  }

  /** Sample variance with divisor n - 1; empty below two values. */
  public OptionalDouble variance() {
    return n < 2 ? OptionalDouble.empty() : OptionalDouble.of(squaredDeviations / (n - 1));
  }

  /** Sample standard deviation; empty below two values. */
  public OptionalDouble standardDeviation() {
    return n < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(squaredDeviations / (n - 1)));
  }

  /** The mean with Student's interval at 95 %; empty below two values. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The mean with Student's interval at another level; empty below two values. */
  public Optional<Estimate> estimate(Confidence confidence) {
    if (n < 2) {
      return Optional.empty();
    }
    double standardError = Math.sqrt(squaredMeanError());
    return Optional.of(
        Estimate.symmetric(
            n, sum / n, standardError, confidence.t(n - 1.0), confidence.label("student-t")));
  }

  /** Squared standard error of the mean; only called with two values or more. */
  double squaredMeanError() {
    return squaredDeviations / (n - 1) / n;
  }
}
