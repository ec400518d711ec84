package io.outpost.analytics.sentiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Area under the receiver operating characteristic: the probability that a positive text ranks
 * above a negative one, ties counting half. With mean ranks of equal scores,
 *
 * <pre>
 * (sum of ranks of the positive - p (p + 1) / 2) / (p n)
 * </pre>
 *
 * <p>for p positive and n negative texts. Empty unless both occur.
 *
 * @see "Hanley and McNeil (1982), The meaning and use of the area under a receiver operating
 *     characteristic curve, Radiology 143(1), 29-36"
 */
public final class RankingQuality {
  private RankingQuality() {}

  /**
   * The area over the texts of two classes; texts of other classes are left out. With sentiment
   * this says how well polarity tells praise from blame, whatever becomes of neutral texts.
   *
   * @param scores one per text; higher for the upper class
   * @param labels true class per text
   * @param lower number of the class that should have low scores
   * @param upper number of the class that should have high scores
   */
  public static OptionalDouble between(double[] scores, int[] labels, int lower, int upper) {
    if (scores.length != labels.length) {
      throw new IllegalArgumentException(
          "%d scores do not match %d labels".formatted(scores.length, labels.length));
    }
    int[] compared =
        IntStream.range(0, labels.length)
            .filter(i -> labels[i] == lower || labels[i] == upper)
            .toArray();
    boolean[] positive = new boolean[compared.length];
    for (int k = 0; k < positive.length; k++) {
      positive[k] = labels[compared[k]] == upper;
    }
    return area(Arrays.stream(compared).mapToDouble(i -> scores[i]).toArray(), positive);
  }

  /** The area for scores of texts of which some are positive. */
  public static OptionalDouble area(double[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(
          "%d scores do not match %d labels".formatted(scores.length, positive.length));
    }
    Integer[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .toArray(Integer[]::new);
    double ranks = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      long tied = Arrays.stream(order, from, to).filter(i -> positive[i]).count();
      // Ranks from + 1 to `to` have this mean.
      ranks += tied * (from + 1 + to) / 2.0;
      positives += tied;
      from = to;
    }
    double pairs = (double) positives * (scores.length - positives);
    return pairs == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((ranks - positives * (positives + 1) / 2.0) / pairs);
  }
}
