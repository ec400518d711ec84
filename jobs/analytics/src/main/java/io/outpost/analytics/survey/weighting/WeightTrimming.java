package io.outpost.analytics.survey.weighting;

import io.outpost.analytics.statistics.EstimationException;

/**
 * Trimming: weights beyond the bounds are cut, and what was cut is spread in equal amounts over the
 * others, again and again until all are inside. The sum stays.
 *
 * <p>Trades a little bias for variance. Trimmed weights do not meet their margins any more; the
 * factor \( w_{trimmed}/w \) may be carried as a variable of the calibrated sample, then the
 * standard error is right: the mean is the ratio of the totals of factor x measure and factor.
 *
 * @param lower least weight allowed
 * @param upper largest weight allowed
 */
public record WeightTrimming(double lower, double upper) {
  private static final int MOST_ROUNDS = 1000;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException unless 0 is at most lower and lower is below upper
   */
  public WeightTrimming {
    if (!(lower >= 0 && lower < upper)) {
      throw new IllegalArgumentException(
          "bounds of weights must be 0 at least and in order, were " + lower + " and " + upper);
    }
  }

  /**
   * Bounds at multiples of the mean weight, the usual way to state a cap.
   *
   * @param weights the weights to trim
   * @param most such as 5: no respondent speaks for five times his share
   */
  public static WeightTrimming atMultipleOfMean(double[] weights, double most) {
    return new WeightTrimming(0, most * WeightReport.of(weights, 0, 0).sum() / weights.length);
  }

  /**
   * Trims weights.
   *
   * @throws IllegalArgumentException when a weight is not positive
   * @throws EstimationException when the sum does not fit between the bounds
   */
  public AdjustedWeights trim(double[] weights) {
    Raking.requirePositive(weights);
    requireRoom(weights);
    double[] trimmed = weights.clone();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double excess = 0;
      int inside = 0;
      boolean[] cut = new boolean[trimmed.length];
      for (int i = 0; i < trimmed.length; i++) {
        double bounded = Math.min(upper, Math.max(lower, trimmed[i]));
        excess += trimmed[i] - bounded;
        cut[i] = bounded != trimmed[i];
        trimmed[i] = bounded;
        inside += cut[i] ? 0 : 1;
      }
      if (inside == trimmed.length) {
        return new AdjustedWeights(trimmed, WeightReport.of(trimmed, round, 0));
      }
      for (int i = 0; i < trimmed.length && inside > 0; i++) {
        trimmed[i] += cut[i] ? 0 : excess / inside;
      }
    }
    throw new EstimationException(
        "trimming to " + lower + " .. " + upper + " did not settle in " + MOST_ROUNDS + " rounds");
  }

  private void requireRoom(double[] weights) {
    double mean = WeightReport.of(weights, 0, 0).sum() / weights.length;
    if (mean < lower || mean > upper) {
      throw new EstimationException(
          "weights have a mean of "
              + mean
              + " and cannot be trimmed to "
              + lower
              + " .. "
              + upper
              + " with their sum kept");
    }
  }
}
