package io.outpost.analytics.survey.representativeness;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import java.util.Arrays;
import java.util.Optional;

/**
 * Probability that a random member of the first group scores above one of the second, ties counting
 * half: the area under the ROC curve.
 *
 * <p>0.5 means that the score cannot tell the groups apart. Interval by DeLong: variance \(
 * s^2_{10}/m + s^2_{01}/n \) of the placements, on the logit scale inside 0 and 1. Empty when a
 * group has fewer than two scores; a point when the groups do not overlap at all.
 *
 * @param value the area, 0 to 1
 * @param standardError DeLong's
 * @param first members of the first group
 * @param second members of the second group
 * @see "DeLong, DeLong and Clarke-Pearson (1988), Comparing the areas under two or more correlated
 *     receiver operating characteristic curves, Biometrics 44, 837-845"
 */
public record AreaUnderCurve(double value, double standardError, long first, long second) {

  /** The area of two groups of scores; empty when a group has fewer than two. */
  public static Optional<AreaUnderCurve> of(double[] first, double[] second) {
    if (first.length < 2 || second.length < 2) {
      return Optional.empty();
    }
    double[] above = placements(first, second);
    double[] below = placements(second, first);
    double value = mean(above);
    double variance = variance(above) / above.length + variance(below) / below.length;
    return Optional.of(new AreaUnderCurve(value, Math.sqrt(variance), first.length, second.length));
  }

  /** Share of the others each score is above, ties half. */
  private static double[] placements(double[] scores, double[] others) {
    double[] sorted = others.clone();
    Arrays.sort(sorted);
    double[] placements = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double below = rank(sorted, scores[i], false);
      double upTo = rank(sorted, scores[i], true);
      placements[i] = (below + upTo) / 2 / sorted.length;
    }
    return placements;
  }

  private static double rank(double[] sorted, double score, boolean inclusive) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < score || (inclusive && sorted[middle] == score)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  /** The area with DeLong's interval on the logit scale. */
  public Estimate estimate(Confidence confidence) {
    long n = Math.addExact(first, second);
    String method = confidence.label("delong-logit");
    double spread = value * (1 - value);
    if (spread <= 0 || standardError == 0) {
      return new Estimate(n, value, standardError, value, value, method);
    }
    double logit = Math.log(value / (1 - value));
    double half = confidence.z() * standardError / spread;
    return new Estimate(
        n,
        value,
        standardError,
        1 / (1 + Math.exp(half - logit)),
        1 / (1 + Math.exp(-half - logit)),
        method);
  }
}
