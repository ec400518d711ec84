package io.outpost.analytics.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Ratio of two sums over the same cases, \( r = (F + \sum y)/\sum x \): cost per resolution, where
 * every case has a cost y and a resolution x of 0 or 1.
 *
 * <p>Numerator and denominator vary together, so the variance is that of the linearised residual:
 * with \( e_i = y_i - r x_i \), \( \mathrm{Var}(\ln r) \approx \frac{n}{n-1}\sum (e_i-\bar e)^2 /
 * (F + \sum y)^2 \). F is a fixed amount known without error, such as a licence fee; it is 0 most
 * of the time.
 *
 * <p>Empty with fewer than two cases or when a sum is not positive. Parts merge by adding.
 *
 * @param n cases
 * @param fixed amount added to the numerator, known without error
 * @param numerator \( \sum y \)
 * @param denominator \( \sum x \)
 * @param numeratorSquares \( \sum y^2 \)
 * @param denominatorSquares \( \sum x^2 \)
 * @param products \( \sum xy \)
 * @see "Cochran (1977), Sampling Techniques, 3rd ed., chapter 6"
 */
public record RatioOfSums(
    long n,
    double fixed,
    double numerator,
    double denominator,
    double numeratorSquares,
    double denominatorSquares,
    double products) {

  /**
   * Checks the sums.
   *
   * @throws IllegalArgumentException when n is negative, a sum is not finite or a sum of squares is
   *     negative
   */
  public RatioOfSums {
    if (n < 0) {
      throw new IllegalArgumentException("n must not be negative, was " + n);
    }
    double all = fixed + numerator + denominator + numeratorSquares + denominatorSquares + products;
    if (!Double.isFinite(all)) {
      throw new IllegalArgumentException("sums of a ratio must be finite");
    }
    if (numeratorSquares < 0 || denominatorSquares < 0) {
      throw new IllegalArgumentException(
          "sums of squares must not be negative, were "
              + numeratorSquares
              + " and "
              + denominatorSquares);
    }
  }

  /** Adds the cases of another, disjoint group. */
  public RatioOfSums plus(RatioOfSums other) {
    return new RatioOfSums(
        Math.addExact(n, other.n),
        fixed + other.fixed,
        numerator + other.numerator,
        denominator + other.denominator,
        numeratorSquares + other.numeratorSquares,
        denominatorSquares + other.denominatorSquares,
        products + other.products);
  }

  /** The ratio; empty when the denominator is not positive. */
  public OptionalDouble value() {
    if (denominator <= 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((fixed + numerator) / denominator);
  }

  /** The ratio with its interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The ratio with its interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    return logRatio().map(ratio -> ratio.estimate(confidence));
  }

  /** The ratio with the variance of its logarithm. */
  public Optional<LogRatio> logRatio() {
    double total = fixed + numerator;
    if (n < 2 || denominator <= 0 || total <= 0) {
      return Optional.empty();
    }
    double ratio = total / denominator;
    double squares = numeratorSquares - 2 * ratio * products + ratio * ratio * denominatorSquares;
    double residualSum = numerator - ratio * denominator;
    // rounding can leave a tiny negative where all cases have the same ratio
    double deviations = Math.max(0, squares - residualSum * residualSum / n);
    double logVariance = deviations * n / (n - 1) / (total * total);
    return Optional.of(new LogRatio(n, ratio, logVariance));
  }
}
