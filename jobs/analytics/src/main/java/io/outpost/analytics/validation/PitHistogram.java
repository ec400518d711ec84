package io.outpost.analytics.validation;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Where outcomes fell in their forecasts, in equal bins of the probability integral transform: flat
 * if the forecasts are right, a valley if they are too sure, a hill if they are not sure enough,
 * sloping if they are biased. Merges by adding bins.
 *
 * <p>The test of flatness is Pearson's: {@code sum (o - n/k)^2 / (n/k)} with k - 1 degrees of
 * freedom. With parameters fitted to the same data it is conservative; on a holdout it is not.
 *
 * @see "Czado, Gneiting, Held (2009), Predictive Model Assessment for Count Data, Biometrics 65,
 *     1254-1261"
 */
public final class PitHistogram {
  private final long[] counts;

  private PitHistogram(long[] counts) {
    this.counts = counts;
  }

  /** Ten empty bins. */
  public static PitHistogram empty() {
    return empty(10);
  }

  /**
   * Empty bins.
   *
   * @param bins how many; at least 2
   */
  public static PitHistogram empty(int bins) {
    if (bins < 2) {
      throw new IllegalArgumentException("a histogram needs two bins, was " + bins);
    }
    return new PitHistogram(new long[bins]);
  }

  /** From counts per bin, as read back from a table. */
  public static PitHistogram of(long... counts) {
    if (counts.length < 2 || Arrays.stream(counts).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException(
          "a histogram needs two bins without negative counts, was " + Arrays.toString(counts));
    }
    return new PitHistogram(counts.clone());
  }

  /** The bin a transform falls in, from 0; 1 belongs to the last. */
  public static int bin(double pit, int bins) {
    if (!(pit >= 0 && pit <= 1)) {
      throw new IllegalArgumentException("a transform must lie between 0 and 1, was " + pit);
    }
    return Math.min(bins - 1, (int) (pit * bins));
  }

  /** With one more outcome. */
  public PitHistogram with(double pit) {
    long[] more = counts.clone();
    more[bin(pit, counts.length)]++;
    return new PitHistogram(more);
  }

  /** Two disjoint groups together; they need the same number of bins. */
  public PitHistogram plus(PitHistogram other) {
    if (counts.length != other.counts.length) {
      throw new IllegalArgumentException(
          "histograms of " + counts.length + " and " + other.counts.length + " bins do not add");
    }
    long[] sum = new long[counts.length];
    Arrays.setAll(sum, i -> Math.addExact(counts[i], other.counts[i]));
    return new PitHistogram(sum);
  }

  /** Outcomes per bin. */
  public long[] counts() {
    return counts.clone();
  }

  /** Number of outcomes. */
  public long n() {
    return Arrays.stream(counts).sum();
  }

  /** Probability of bins at least this uneven if forecasts are right; empty without outcomes. */
  public OptionalDouble uniformityPValue() {
    long n = n();
    if (n == 0) {
      return OptionalDouble.empty();
    }
    double expected = (double) n / counts.length;
    double statistic = 0;
    for (long count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    return OptionalDouble.of(
        1 - new ChiSquaredDistribution(counts.length - 1).cumulativeProbability(statistic));
  }
}
