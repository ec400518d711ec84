package io.outpost.analytics.survey;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.MeanDifference;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Difference of the customer effort scores of two independent groups, first minus second, in points
 * of the 1..7 scale.
 *
 * <p>Interval and p-value by Welch, see {@link MeanDifference}; the interval is cut to -6..6. Value
 * empty when either group has no answers, the rest empty below two answers in either.
 */
public record EffortDifference(CustomerEffort first, CustomerEffort second) {
  private static final int WIDEST = CustomerEffort.HIGHEST_SCORE - CustomerEffort.LOWEST_SCORE;

  /** First mean minus second mean, -6 to 6. */
  public OptionalDouble value() {
    return welch().value();
  }

  /** The difference with its interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The difference with its interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    return welch().estimate(confidence).map(estimate -> estimate.within(-WIDEST, WIDEST));
  }

  /** Two-sided probability of a difference at least this large when the means are equal. */
  public OptionalDouble pValue() {
    return welch().pValue();
  }

  private MeanDifference welch() {
    return new MeanDifference(first.moments(), second.moments());
  }
}
