package io.outpost.analytics.returns;

import java.util.Arrays;

/**
 * Where the draws of a simulated figure lie: mean and quantiles, in the figure's own unit.
 *
 * <p>Quantiles interpolate linearly between the order statistics \( (n-1)p + 1 \).
 *
 * @see "Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician
 *     50, 361-365, type 7"
 */
public record Spread(double mean, double p05, double p10, double p50, double p90, double p95) {

  static Spread of(double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    return new Spread(
        Draws.mean(draws),
        quantile(sorted, 0.05),
        quantile(sorted, 0.10),
        quantile(sorted, 0.50),
        quantile(sorted, 0.90),
        quantile(sorted, 0.95));
  }

  private static double quantile(double[] sorted, double share) {
    double position = (sorted.length - 1) * share;
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
