package io.outpost.analytics.survey;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Customer satisfaction (CSAT): percentage of answers in the two best boxes of the scale, \( 100\,
 * s/n \).
 *
 * <p>On a scale of 1 to 5 the satisfied answered 4 or 5. The mean score is another measure and is
 * not mixed with this one; answers on different scales do not merge either, because two boxes of
 * five and two of ten are not the same share of the scale. Interval by Wilson, in percent, see
 * {@link Proportion}.
 *
 * <p>Empty when nobody answered.
 *
 * @param satisfied answers in the two best boxes
 * @param answers all answers
 * @param scale highest score; the lowest is 1
 * @see "ISO 10004:2018, Quality management, Customer satisfaction, Guidelines for monitoring and
 *     measuring"
 */
public record CustomerSatisfaction(long satisfied, long answers, int scale) {
  /** Shortest scale on which two boxes are not everything. */
  public static final int SHORTEST_SCALE = 3;

  /**
   * Checks the counts and the scale.
   *
   * @throws IllegalArgumentException when a count is negative, more are satisfied than answered, or
   *     the scale is shorter than three boxes
   */
  public CustomerSatisfaction {
    if (scale < SHORTEST_SCALE) {
      throw new IllegalArgumentException(
          "two best boxes need a scale of at least " + SHORTEST_SCALE + ", was " + scale);
    }
    if (satisfied < 0 || answers < 0 || satisfied > answers) {
      throw new IllegalArgumentException(
          "satisfied must lie between 0 and the answers, was " + satisfied + " of " + answers);
    }
  }

  /** No answers on a scale; the neutral element of {@link #plus} on that scale. */
  public static CustomerSatisfaction none(int scale) {
    return new CustomerSatisfaction(0, 0, scale);
  }

  /**
   * One answer.
   *
   * @throws IllegalArgumentException unless the score is 1 to {@code scale}
   */
  public static CustomerSatisfaction of(int score, int scale) {
    if (score < 1 || score > scale) {
      throw new IllegalArgumentException(
          "a satisfaction score is 1 to " + scale + ", was " + score);
    }
    return new CustomerSatisfaction(score >= satisfiedFrom(scale) ? 1 : 0, 1, scale);
  }

  /**
   * What one answer adds to a mean that is the percentage satisfied: 100 or 0. The design mean of
   * points is the satisfaction of a designed survey.
   *
   * @throws IllegalArgumentException unless the score is 1 to {@code scale}
   */
  public static double points(int score, int scale) {
    return of(score, scale).value().getAsDouble();
  }

  /** Lowest score that counts as satisfied: the second best box. */
  public static int satisfiedFrom(int scale) {
    return scale - 1;
  }

  /**
   * Adds the counts of another, disjoint group.
   *
   * @throws IllegalArgumentException when the other group answered on another scale
   */
  public CustomerSatisfaction plus(CustomerSatisfaction other) {
    if (scale != other.scale) {
      throw new IllegalArgumentException(
          "answers on a scale of " + scale + " do not merge with a scale of " + other.scale);
    }
    return new CustomerSatisfaction(
        Math.addExact(satisfied, other.satisfied), Math.addExact(answers, other.answers), scale);
  }

  /** The satisfied as a share, for comparisons. */
  public Proportion share() {
    return new Proportion(satisfied, answers);
  }

  /** Percentage satisfied, 0 to 100. */
  public OptionalDouble value() {
    return answers == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * satisfied / answers);
  }

  /** Percentage satisfied with its interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** Percentage satisfied with its interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    return share().estimate(confidence).map(estimate -> estimate.scaledBy(100));
  }
}
