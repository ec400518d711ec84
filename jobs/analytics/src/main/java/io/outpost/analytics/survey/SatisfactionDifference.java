package io.outpost.analytics.survey;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.ProportionDifference;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Difference of the customer satisfaction of two independent groups, first minus second, in
 * percentage points.
 *
 * <p>Interval by Newcombe's hybrid score method, see {@link ProportionDifference}. Empty when
 * either group has no answers.
 */
public record SatisfactionDifference(CustomerSatisfaction first, CustomerSatisfaction second) {

  /**
   * Checks that the groups can be compared.
   *
   * @throws IllegalArgumentException when they answered on different scales
   */
  public SatisfactionDifference {
    if (first.scale() != second.scale()) {
      throw new IllegalArgumentException(
          "answers on a scale of "
              + first.scale()
              + " do not compare with a scale of "
              + second.scale());
    }
  }

  /** First percentage minus second percentage, -100 to 100. */
  public OptionalDouble value() {
    if (first.answers() == 0 || second.answers() == 0) {
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
    return new ProportionDifference(first.share(), second.share())
        .estimate(confidence)
        .map(estimate -> estimate.scaledBy(100));
  }
}
