package io.outpost.analytics.survey.representativeness;

import java.util.Arrays;

/**
 * Location, scale and skewness that outliers do not move.
 *
 * <p>All are consistent for the standard deviation of normal data where they estimate one. {@link
 * #qn} and {@link #sn} use their published small-sample factors and O(n^2) pairs: meant for up to
 * {@value #MOST_VALUES} values.
 *
 * @see "Rousseeuw and Croux (1993), Alternatives to the median absolute deviation, JASA 88,
 *     1273-1283"
 * @see "Brys, Hubert and Struyf (2004), A robust measure of skewness, Journal of Computational and
 *     Graphical Statistics 13, 996-1017"
 */
public final class RobustScale {
  /** More values than this need a sample of them for the figures made of pairs. */
  public static final int MOST_VALUES = 10_000;

  private static final double MAD_FACTOR = 1.4826;
  private static final double SN_FACTOR = 1.1926;
  private static final double QN_FACTOR = 2.21914;

  private static final double[] SN_SMALL = {0.743, 1.851, 0.954, 1.351, 0.993, 1.198, 1.005, 1.131};
  private static final double[] QN_SMALL = {
    0.399356, 0.99365, 0.51321, 0.84401, 0.61220, 0.85877, 0.66993, 0.87344, 0.72014, 0.88906,
    0.75743
  };

  private final double[] sorted;

  private RobustScale(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * The figures of a measure.
   *
   * @throws IllegalArgumentException when there are no values or one is not finite
   */
  public static RobustScale of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0
        || !Double.isFinite(sorted[0])
        || !Double.isFinite(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException(
          "robust figures need at least one value, all finite; had " + values.length);
    }
    return new RobustScale(sorted);
  }

  /** The median. */
  public double median() {
    return median(sorted);
  }

  /** Median absolute deviation from the median, times 1.4826. */
  public double mad() {
    double centre = median();
    double[] apart = Arrays.stream(sorted).map(v -> Math.abs(v - centre)).sorted().toArray();
    return MAD_FACTOR * median(apart);
  }

  /** Qn: the first quartile of the distances of all pairs; 0 for a single value. */
  public double qn() {
    int n = pairable();
    if (n < 2) {
      return 0;
    }
    double[] distances = new double[n * (n - 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        distances[k++] = sorted[j] - sorted[i];
      }
    }
    Arrays.sort(distances);
    int half = n / 2 + 1;
    return QN_FACTOR * qnFactor(n) * distances[half * (half - 1) / 2 - 1];
  }

  private static double qnFactor(int n) {
    if (n <= 12) {
      return QN_SMALL[n - 2];
    }
    double inverse =
        n % 2 == 1
            ? 1.60188 + (-2.1284 - 5.172 / n) / n
            : 3.67561 + (1.9654 + (6.987 - 77.0 / n) / n) / n;
    return 1 / (inverse / n + 1);
  }

  /** Sn: the median over values of the median distance to the others; 0 for a single value. */
  public double sn() {
    int n = pairable();
    if (n < 2) {
      return 0;
    }
    double[] medians = new double[n];
    for (int i = 0; i < n; i++) {
      double value = sorted[i];
      double[] distances = Arrays.stream(sorted).map(v -> Math.abs(v - value)).sorted().toArray();
      medians[i] = distances[n / 2];
    }
    Arrays.sort(medians);
    double factor = n <= 9 ? SN_SMALL[n - 2] : n % 2 == 1 ? n / (n - 0.9) : 1;
    return SN_FACTOR * factor * medians[(n + 1) / 2 - 1];
  }

  /**
   * Medcouple: skewness from -1 to 1, the median over pairs around the median m of \(
   * \frac{(x_i-m)-(m-x_j)}{x_i-x_j} \), \( x_j \le m \le x_i \).
   */
  public double medcouple() {
    pairable();
    double centre = median();
    double[] above = Arrays.stream(sorted).filter(v -> v >= centre).toArray();
    double[] below = Arrays.stream(sorted).filter(v -> v <= centre).toArray();
    int ties = (int) Arrays.stream(sorted).filter(v -> v == centre).count();
    double[] kernel = new double[above.length * below.length];
    int k = 0;
    for (int i = 0; i < above.length; i++) {
      for (int j = 0; j < below.length; j++) {
        kernel[k++] =
            above[i] == below[j]
                ? tied(i, below.length - 1 - j, ties)
                : (above[i] + below[j] - 2 * centre) / (above[i] - below[j]);
      }
    }
    Arrays.sort(kernel);
    return median(kernel);
  }

  /** Pairs of values at the median: the kernel is -1, 0 or 1 by their places among the ties. */
  private static double tied(int fromBelow, int fromAbove, int ties) {
    return Math.signum((double) fromBelow + (ties - 1 - fromAbove) - (ties - 1));
  }

  /**
   * Fences of the boxplot for skewed data: \( Q_1 - 1.5e^{-4M}\mathrm{IQR} \) and \( Q_3 +
   * 1.5e^{3M}\mathrm{IQR} \) with medcouple \( M \ge 0 \), exponents -3 and 4 when it is negative;
   * quartiles are Tukey's hinges.
   *
   * @see "Hubert and Vandervieren (2008), An adjusted boxplot for skewed distributions,
   *     Computational Statistics and Data Analysis 52, 5186-5201"
   */
  public Fences adjustedFences() {
    double skew = medcouple();
    int half = (sorted.length + 1) / 2;
    double first = median(Arrays.copyOfRange(sorted, 0, half));
    double third = median(Arrays.copyOfRange(sorted, sorted.length - half, sorted.length));
    double range = third - first;
    double low = skew >= 0 ? -4 : -3;
    double high = skew >= 0 ? 3 : 4;
    Fences fences =
        new Fences(
            first - 1.5 * Math.exp(low * skew) * range,
            third + 1.5 * Math.exp(high * skew) * range,
            0);
    long outside = Arrays.stream(sorted).filter(fences::leaveOut).count();
    return new Fences(fences.lower, fences.upper, outside);
  }

  /**
   * Limits beyond which a value is called an outlier.
   *
   * @param lower fence
   * @param upper fence
   * @param outside values beyond them
   */
  public record Fences(double lower, double upper, long outside) {
    boolean leaveOut(double value) {
      return value < lower || value > upper;
    }
  }

  private int pairable() {
    if (sorted.length > MOST_VALUES) {
      throw new IllegalArgumentException(
          "figures made of pairs take up to "
              + MOST_VALUES
              + " values, had "
              + sorted.length
              + ": take a sample");
    }
    return sorted.length;
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
