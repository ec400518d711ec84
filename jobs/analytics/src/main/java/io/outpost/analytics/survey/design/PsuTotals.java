package io.outpost.analytics.survey.design;

import java.util.Arrays;

/**
 * What one primary sampling unit (PSU) adds to a set of weighted totals: \( t_j = \sum_i w_i y_{ij}
 * \) over its respondents.
 *
 * <p>The PSU is what was drawn: a customer who may answer several times, or a cluster such as a
 * district. Variables are columns the caller chooses; a column of ones carries the sum of weights.
 * Parts of a PSU that lie in different partitions merge by {@link #plus}.
 *
 * @param n respondents, 0 for a PSU that was drawn but has none in the domain
 * @param totals weighted sum per variable
 */
public record PsuTotals(long n, double[] totals) {

  /**
   * Checks the totals.
   *
   * @throws IllegalArgumentException when n is negative or a total is not finite
   */
  public PsuTotals {
    if (n < 0) {
      throw new IllegalArgumentException("respondents of a PSU must not be negative, were " + n);
    }
    totals = totals.clone();
    for (double total : totals) {
      if (!Double.isFinite(total)) {
        throw new IllegalArgumentException(
            "totals of a PSU must be finite, were " + Arrays.toString(totals));
      }
    }
  }

  /** A PSU without respondents; the neutral element of {@link #plus}. */
  public static PsuTotals none(int variables) {
    return new PsuTotals(0, new double[variables]);
  }

  /** One respondent with a weight and a value per variable. */
  public static PsuTotals of(double weight, double... values) {
    double[] totals = new double[values.length];
    for (int j = 0; j < values.length; j++) {
      totals[j] = weight * values[j];
    }
    return new PsuTotals(1, totals);
  }

  /**
   * Adds respondents of the same PSU.
   *
   * @throws IllegalArgumentException when the other counts other variables
   */
  public PsuTotals plus(PsuTotals other) {
    if (other.totals.length != totals.length) {
      throw new IllegalArgumentException(
          "totals of " + totals.length + " and " + other.totals.length + " variables do not merge");
    }
    double[] sums = totals.clone();
    for (int j = 0; j < sums.length; j++) {
      sums[j] += other.totals[j];
    }
    return new PsuTotals(Math.addExact(n, other.n), sums);
  }

  /** Weighted sum per variable, a copy. */
  @Override
  public double[] totals() {
    return totals.clone();
  }

  double total(int variable) {
    return totals[variable];
  }

  int variables() {
    return totals.length;
  }
}
