package io.outpost.analytics.survey.design;

import java.util.OptionalDouble;

/**
 * Weighted mean and scatter of a measure over respondents, and what the weights cost.
 *
 * <p>Mean \( \bar y = \sum wy/\sum w \); population variance estimated by \( S^2 = \frac{n}{n-1}
 * \sum w(y-\bar y)^2/\sum w \); Kish's effective size \( (\sum w)^2/\sum w^2 \) and design effect
 * of weighting \( n\sum w^2/(\sum w)^2 \), at least 1. Parts merge by Chan's update. Empty without
 * respondents, the variance below two.
 *
 * @param n respondents
 * @param weight sum of weights
 * @param squaredWeights sum of squared weights
 * @param mean weighted mean, 0 without respondents
 * @param squaredDeviations weighted sum of squared deviations from the mean
 * @see "Kish (1965), Survey Sampling, section 11.7"
 */
public record WeightedMoments(
    long n, double weight, double squaredWeights, double mean, double squaredDeviations) {
  /** Nothing measured yet; the neutral element of {@link #plus}. */
  public static final WeightedMoments NONE = new WeightedMoments(0, 0, 0, 0, 0);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException when a count or a sum of squares is negative
   */
  public WeightedMoments {
    if (n < 0 || !(weight >= 0) || !(squaredWeights >= 0) || !(squaredDeviations >= 0)) {
      throw new IllegalArgumentException(
          "counts, weights and squares must not be negative: n "
              + n
              + ", weight "
              + weight
              + ", squared weights "
              + squaredWeights
              + ", squared deviations "
              + squaredDeviations);
    }
  }

  /**
   * One respondent.
   *
   * @throws IllegalArgumentException when the weight is not positive
   */
  public static WeightedMoments of(double weight, double value) {
    if (!(weight > 0)) {
      throw new IllegalArgumentException("a weight must be positive, was " + weight);
    }
    return new WeightedMoments(1, weight, weight * weight, value, 0);
  }

  /** Adds other respondents. */
  public WeightedMoments plus(WeightedMoments other) {
    if (other.n == 0) {
      return this;
    }
    if (n == 0) {
      return other;
    }
    double together = weight + other.weight;
    double apart = other.mean - mean;
    return new WeightedMoments(
        Math.addExact(n, other.n),
        together,
        squaredWeights + other.squaredWeights,
        mean + apart * (other.weight / together),
        squaredDeviations
            + other.squaredDeviations
            + apart * apart * (weight * other.weight / together));
  }

  /** \( S^2 \), an estimate of the population's variance; empty below two respondents. */
  public OptionalDouble variance() {
    return n < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(squaredDeviations / weight * n / (n - 1.0));
  }

  /** Kish's effective number of respondents; empty without any. */
  public OptionalDouble effectiveSize() {
    return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(weight * weight / squaredWeights);
  }

  /** Kish's design effect of unequal weights, at least 1; empty without respondents. */
  public OptionalDouble weightingEffect() {
    return n == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(n * squaredWeights / (weight * weight));
  }

  /**
   * Design effect of a mean: its variance over that of a simple random sample of the same number,
   * drawn without replacement from \( N = \sum w \): \( V/((1-n/N)\,S^2/n) \).
   *
   * <p>Empty when nothing varies, below two respondents or when the whole population answered.
   */
  public OptionalDouble designEffect(DesignEstimate mean) {
    double unseen = 1 - n / weight;
    OptionalDouble withReplacement = designEffectWithReplacement(mean);
    return withReplacement.isEmpty() || unseen <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(withReplacement.getAsDouble() / unseen);
  }

  /** As {@link #designEffect}, against a simple random sample with replacement. */
  public OptionalDouble designEffectWithReplacement(DesignEstimate mean) {
    OptionalDouble variance = variance();
    if (variance.isEmpty() || variance.getAsDouble() == 0) {
      return OptionalDouble.empty();
    }
    double simple = variance.getAsDouble() / n;
    return OptionalDouble.of(mean.standardError() * mean.standardError() / simple);
  }
}
