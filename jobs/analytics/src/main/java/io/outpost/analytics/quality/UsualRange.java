package io.outpost.analytics.quality;

import io.outpost.analytics.survey.representativeness.RobustScale;
import java.util.Optional;

/**
 * The range in which a count, such as the records of a delivery, usually lies: \( m \pm \max(k\,s,
 * f\,m) \) with the median m of past counts, their median absolute deviation s (times 1.4826, so
 * that it estimates the standard deviation of normal data), k = {@value #SPREADS} and f = {@value
 * #LEAST_SHARE}; never below 0.
 *
 * <p>Up to half of the past counts may be anything, a first load of everything or a day without a
 * delivery among them, and the range stays where the others lie. The least width keeps counts that
 * never varied from calling every small change unusual. Days of the week are not told apart, so
 * that weekends that differ much widen the range.
 *
 * <p>Empty with fewer than {@value #FEWEST} past counts.
 *
 * @see "Davies and Gather (1993), The identification of multiple outliers, JASA 88, 782-792
 *     (Hampel's identifier)"
 */
public record UsualRange(double lowest, double highest) {
  /** Past counts that are needed. */
  public static final int FEWEST = 5;

  static final double SPREADS = 4;
  static final double LEAST_SHARE = 0.25;

  /** Checks that the bounds are in order. */
  public UsualRange {
    if (!(lowest <= highest)) {
      throw new IllegalArgumentException("no range: " + lowest + " to " + highest);
    }
  }

  /**
   * The range after some past counts.
   *
   * @throws IllegalArgumentException when a count is negative or not finite
   */
  public static Optional<UsualRange> after(double... counts) {
    for (double count : counts) {
      if (!(count >= 0)) {
        throw new IllegalArgumentException("a count is " + count + "; it must be at least 0");
      }
    }
    if (counts.length < FEWEST) {
      return Optional.empty();
    }
    RobustScale scale = RobustScale.of(counts);
    double width = Math.max(SPREADS * scale.mad(), LEAST_SHARE * scale.median());
    return Optional.of(new UsualRange(Math.max(0, scale.median() - width), scale.median() + width));
  }

  /** Whether a count lies in the range. */
  public boolean holds(double count) {
    return count >= lowest && count <= highest;
  }
}
