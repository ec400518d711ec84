package io.outpost.analytics.survey;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Moments;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Customer effort score (CES): mean agreement, 1 to 7, with "the company made it easy to handle my
 * issue".
 *
 * <p>High is good. The older wording ("how much effort did you have to put forth") runs the other
 * way and must be turned round before it is counted here. Interval by Student's t, cut to 1..7;
 * when all answers are equal it is a point, which says that the sample shows no spread, not that
 * there is none.
 *
 * <p>Value empty when nobody answered, interval empty below two answers. Sums are whole numbers, so
 * merging is exact.
 *
 * @param answers number of answers
 * @param sum of the scores
 * @param sumOfSquares of the scores
 * @see "Dixon, Freeman and Toman (2010), Stop Trying to Delight Your Customers, Harvard Business
 *     Review 88(7), 116-122"
 */
public record CustomerEffort(long answers, long sum, long sumOfSquares) {
  /** Lowest score: strongly disagree that it was easy. */
  public static final int LOWEST_SCORE = 1;

  /** Highest score: strongly agree that it was easy. */
  public static final int HIGHEST_SCORE = 7;

  /** Lowest score that counts as easy: the three best boxes. */
  public static final int EASY_FROM = 5;

  /** No answers; the neutral element of {@link #plus}. */
  public static final CustomerEffort NONE = new CustomerEffort(0, 0, 0);

  /**
   * Checks that answers of 1 to 7 can have these sums.
   *
   * @throws IllegalArgumentException when they cannot
   */
  public CustomerEffort {
    if (answers < 0) {
      throw new IllegalArgumentException("answers must not be negative, were " + answers);
    }
    if (sum < answers * LOWEST_SCORE || sum > answers * HIGHEST_SCORE) {
      throw new IllegalArgumentException(
          "sum of " + answers + " scores of 1 to 7 cannot be " + sum);
    }
    if (sumOfSquares < sum || sumOfSquares > sum * HIGHEST_SCORE) {
      throw new IllegalArgumentException(
          "sum of squares of scores of 1 to 7 with sum " + sum + " cannot be " + sumOfSquares);
    }
  }

  /**
   * One answer.
   *
   * @throws IllegalArgumentException unless the score is 1 to 7
   */
  public static CustomerEffort of(int score) {
    if (score < LOWEST_SCORE || score > HIGHEST_SCORE) {
      throw new IllegalArgumentException("an effort score is 1 to 7, was " + score);
    }
    return new CustomerEffort(1, score, (long) score * score);
  }

  /** Adds the answers of another, disjoint group. */
  public CustomerEffort plus(CustomerEffort other) {
    return new CustomerEffort(
        Math.addExact(answers, other.answers),
        Math.addExact(sum, other.sum),
        Math.addExact(sumOfSquares, other.sumOfSquares));
  }

  /** The scores as moments, for comparisons. */
  public Moments moments() {
    return Moments.ofSums(answers, BigDecimal.valueOf(sum), BigDecimal.valueOf(sumOfSquares));
  }

  /** Mean score, 1 to 7. */
  public OptionalDouble value() {
    return answers == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / answers);
  }

  /** Mean score with its interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** Mean score with its interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    return moments()
        .estimate(confidence)
        .map(estimate -> estimate.within(LOWEST_SCORE, HIGHEST_SCORE));
  }
}
