package io.outpost.analytics.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Difference of the ratios of two independent groups, \( r_1 - r_2 \) with \( r = \sum y/\sum x \).
 *
 * <p>For figures that are ratios of sums, such as spend per active day: the mean of single ratios
 * would be carried by the smallest denominators. Variance \( v_1 + v_2 \), each by linearisation as
 * in {@link RatioOfSums}; normal interval. Empty when a group has no interval: fewer than two
 * cases, or a numerator or denominator that is not positive.
 *
 * @param first group that is compared
 * @param second group that is subtracted
 * @see "Cochran (1977), Sampling Techniques, 3rd ed., eq. 6.9 and 6.11"
 */
public record RatioDifference(RatioOfSums first, RatioOfSums second) {

  /** The difference; empty when a denominator is not positive. */
  public OptionalDouble value() {
    OptionalDouble one = first.value();
    OptionalDouble other = second.value();
    return one.isPresent() && other.isPresent()
        ? OptionalDouble.of(one.getAsDouble() - other.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The difference with its interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The difference with its interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    return first
        .estimate(confidence)
        .flatMap(
            one ->
                second
                    .estimate(confidence)
                    .map(other -> one.minus(other, confidence, "ratio difference")));
  }
}
