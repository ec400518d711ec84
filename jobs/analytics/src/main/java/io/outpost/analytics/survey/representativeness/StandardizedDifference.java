package io.outpost.analytics.survey.representativeness;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.MeanDifference;
import io.outpost.analytics.statistics.Moments;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How far apart two groups are in one covariate, free of its unit.
 *
 * <p>\( d = (\bar x_1 - \bar x_0)/s \) with s the standard deviation of one of the groups, \(
 * \sqrt{p(1-p)} \) for a covariate of zeros and ones; the ratio of variances; the mean and the
 * largest vertical distance of the two distribution functions. Sample size does not enter: this is
 * a size of a difference, not a test. Usual flags: 0.1 look, 0.25 different.
 *
 * <p>The standardised difference is empty when the divisor's group does not vary, the ratio of
 * variances for covariates of zeros and ones and when a group has fewer than two values.
 *
 * @param first values of the group in question, such as social customers
 * @param second values of the others
 * @param divisor group whose deviation is the unit
 * @see "Austin (2011), An introduction to propensity score methods, Multivariate Behavioral
 *     Research 46, 399-424"
 */
public record StandardizedDifference(double[] first, double[] second, Divisor divisor) {
  /** From here on a difference is worth a look. */
  public static final double NOTICEABLE = 0.1;

  /** From here on groups are called different. */
  public static final double LARGE = 0.25;

  /** Whose standard deviation is the unit. */
  public enum Divisor {
    /** The group in question. */
    FIRST,
    /** The others, the reference population. */
    SECOND
  }

  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException when a group is empty or a value is not finite
   */
  public StandardizedDifference {
    first = checked("first", first);
    second = checked("second", second);
  }

  private static double[] checked(String name, double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("the " + name + " group has no values to compare");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (!Double.isFinite(sorted[0]) || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException("values of the " + name + " group must be finite");
    }
    return sorted;
  }

  /** The standardised difference, first less second. */
  public OptionalDouble value() {
    double deviation = deviation();
    return deviation > 0
        ? OptionalDouble.of((mean(first) - mean(second)) / deviation)
        : OptionalDouble.empty();
  }

  /**
   * The standardised difference with Welch's interval of the difference of means over the divisor.
   * The divisor is taken as known: meant for a reference group of hundreds, where its error is
   * small beside that of the means. Empty where the value is or a group has fewer than two values.
   */
  public Optional<Estimate> estimate(Confidence confidence) {
    double deviation = deviation();
    return deviation > 0
        ? new MeanDifference(Moments.of(first), Moments.of(second))
            .estimate(confidence)
            .map(
                apart ->
                    apart.scaledBy(1 / deviation).named(confidence.label("welch, standardised")))
        : Optional.empty();
  }

  private double deviation() {
    return Math.sqrt(variance(divisor == Divisor.FIRST ? first : second));
  }

  /** Variance of the first group over that of the second. */
  public OptionalDouble varianceRatio() {
    double other = variance(second);
    if (binary() || first.length < 2 || second.length < 2 || other == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(variance(first) / other);
  }

  /**
   * Mean distance of the distribution functions over all values seen; for a covariate of zeros and
   * ones the distance of the shares.
   */
  public double meanDistance() {
    return binary() ? largestDistance() : distances().average().orElse(0);
  }

  /** Largest distance of the distribution functions (Kolmogorov and Smirnov's), 0 to 1. */
  public double largestDistance() {
    return distances().max().orElse(0);
  }

  private DoubleStream distances() {
    double[] values = new double[first.length + second.length];
    System.arraycopy(first, 0, values, 0, first.length);
    System.arraycopy(second, 0, values, first.length, second.length);
    double[] levels = Arrays.stream(values).sorted().distinct().toArray();
    return Arrays.stream(levels)
        .map(level -> Math.abs(shareUpTo(first, level) - shareUpTo(second, level)));
  }

  private static double shareUpTo(double[] sorted, double level) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= level) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / sorted.length;
  }

  private boolean binary() {
    return Arrays.stream(first).allMatch(v -> v == 0 || v == 1)
        && Arrays.stream(second).allMatch(v -> v == 0 || v == 1);
  }

  private double variance(double[] values) {
    double mean = mean(values);
    if (binary()) {
      return mean * (1 - mean);
    }
    double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : sum / (values.length - 1);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
