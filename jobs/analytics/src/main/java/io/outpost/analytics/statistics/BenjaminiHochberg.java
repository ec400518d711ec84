package io.outpost.analytics.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * False discovery rate over many tests: the adjusted p-value is the smallest rate at which the test
 * would still be called a discovery, \( \min_{j\ge i} \min(1, p_{(j)}\,m/j) \).
 *
 * <p>Valid for independent or positively dependent tests, such as the same question over segments.
 *
 * @see "Benjamini and Hochberg (1995), Controlling the false discovery rate, JRSS B 57, 289-300"
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Adjusted p-values in the order of the given ones.
   *
   * @throws IllegalArgumentException when a p-value lies outside 0 to 1
   */
  public static double[] adjusted(double... pValues) {
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("a p-value lies between 0 and 1, was " + p);
      }
    }
    int[] descending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    Arrays.fill(adjusted, 1);
    double least = 1;
    for (int rank = pValues.length; rank >= 1; rank--) {
      int test = descending[pValues.length - rank];
      least = Math.min(least, pValues[test] * pValues.length / rank);
      adjusted[test] = least;
    }
    return adjusted;
  }
}
