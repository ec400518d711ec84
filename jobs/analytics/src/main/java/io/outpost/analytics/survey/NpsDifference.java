package io.outpost.analytics.survey;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Significance;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Difference of two independent Net Promoter Scores, first minus second, in points.
 *
 * <p>Each score is adjusted as in {@link NetPromoterScore}; the interval is the difference of the
 * adjusted scores plus and minus \( z\sqrt{se_1^2 + se_2^2} \), cut to -200..200. The value is the
 * difference of the plain scores. A customer who is in both groups breaks the independence and
 * makes the interval too wide or too narrow.
 *
 * <p>Empty when either group has no answers.
 *
 * @see "Rocks (2016), Interval estimation for the Net Promoter Score, The American Statistician 70,
 *     365-372"
 */
public record NpsDifference(NetPromoterScore first, NetPromoterScore second) {

  /** First score minus second score, -200 to 200. */
  public OptionalDouble value() {
    if (anyEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(first.value().getAsDouble() - second.value().getAsDouble());
  }

  /** The difference with its interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The difference with its interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    if (anyEmpty()) {
      return Optional.empty();
    }
    double middle = first.adjustedScore() - second.adjustedScore();
    double half = confidence.z() * standardError();
    Estimate uncut =
        new Estimate(
            Math.addExact(first.answers(), second.answers()),
            value().getAsDouble(),
            standardError(),
            middle - half,
            middle + half,
            confidence.label("adjusted-wald"));
    return Optional.of(uncut.within(-200, 200));
  }

  /**
   * Two-sided probability of an adjusted difference at least this large when the scores are equal.
   */
  public OptionalDouble pValue() {
    if (anyEmpty()) {
      return OptionalDouble.empty();
    }
    double z = (first.adjustedScore() - second.adjustedScore()) / standardError();
    return OptionalDouble.of(Significance.normalTwoSided(z));
  }

  private double standardError() {
    return Math.hypot(first.adjustedStandardError(), second.adjustedStandardError());
  }

  private boolean anyEmpty() {
    return first.answers() == 0 || second.answers() == 0;
  }
}
