package io.outpost.analytics.survey.weighting;

import java.util.Arrays;

/**
 * What became of the weights: to be read before any weighted figure is.
 *
 * <p>Kish's design effect \( n\sum w^2/(\sum w)^2 \) is the factor by which unequal weights inflate
 * variances of measures unrelated to them; its inverse, the efficiency, below 0.4 says that the
 * weighting scheme should be thought over.
 *
 * @param n respondents
 * @param sum of the weights
 * @param least smallest weight
 * @param largest largest weight
 * @param designEffect Kish's, at least 1
 * @param effectiveSize n over the design effect
 * @param iterations sweeps or Newton steps it took, 0 for closed formulas
 * @param largestMarginError largest |weighted sum - target| over the target's margin total; 0 when
 *     nothing had to be met
 */
public record WeightReport(
    long n,
    double sum,
    double least,
    double largest,
    double designEffect,
    double effectiveSize,
    int iterations,
    double largestMarginError) {

  /**
   * The report of a set of weights.
   *
   * @throws IllegalArgumentException when there are none
   */
  public static WeightReport of(double[] weights, int iterations, double largestMarginError) {
    if (weights.length == 0) {
      throw new IllegalArgumentException("there are no weights to report on");
    }
    double sum = 0;
    double squares = 0;
    for (double weight : weights) {
      sum += weight;
      squares += weight * weight;
    }
    double size = sum * sum / squares;
    return new WeightReport(
        weights.length,
        sum,
        Arrays.stream(weights).min().orElseThrow(),
        Arrays.stream(weights).max().orElseThrow(),
        weights.length / size,
        size,
        iterations,
        largestMarginError);
  }

  /** Share of the respondents that the weighting leaves effective, 0 to 1. */
  public double efficiency() {
    return 1 / designEffect;
  }
}
