package io.outpost.analytics.statistics;

import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * Fisher's exact test of a two by two table: probability of all tables with the same margins that
 * are at most as likely as the one seen.
 *
 * @param a first row, first column
 * @param b first row, second column
 * @param c second row, first column
 * @param d second row, second column
 * @see "Fisher (1935), The logic of inductive inference, Journal of the Royal Statistical Society
 *     98, 39-82"
 */
public record FisherExactTest(int a, int b, int c, int d) {

  /**
   * Checks the table.
   *
   * @throws IllegalArgumentException when a count is negative
   */
  public FisherExactTest {
    if (a < 0 || b < 0 || c < 0 || d < 0) {
      throw new IllegalArgumentException(
          "counts must not be negative: " + a + ", " + b + ", " + c + ", " + d);
    }
  }

  /** Two-sided p-value; 1 for an empty row or column, which says nothing. */
  public double pValue() {
    int first = Math.addExact(a, b);
    int column = Math.addExact(a, c);
    int all = Math.addExact(first, Math.addExact(c, d));
    if (first == 0 || column == 0 || first == all || column == all) {
      return 1;
    }
    var tables = new HypergeometricDistribution(all, column, first);
    double seen = tables.probability(a);
    double sum = 0;
    for (int k = Math.max(0, first + column - all); k <= Math.min(first, column); k++) {
      double probability = tables.probability(k);
      // ties are counted in spite of rounding
      sum += probability <= seen * (1 + 1e-7) ? probability : 0;
    }
    return Math.min(1, sum);
  }
}
