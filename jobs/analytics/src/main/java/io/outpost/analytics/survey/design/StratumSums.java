package io.outpost.analytics.survey.design;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;

/**
 * The PSUs of one stratum: how many, their totals summed, and how the totals scatter around their
 * mean.
 *
 * <p>This is all the design variance of any smooth statistic needs, whatever the number of
 * respondents: \( S_{jk} = \sum_c (t_{cj}-\bar t_j)(t_{ck}-\bar t_k) \) over the PSUs c. Centred
 * moments are kept, because raw sums of squares lose the digits that matter; parts merge by Chan's
 * update, in any order up to rounding.
 *
 * <p>A PSU that was drawn and has no respondent in the domain counts with totals of 0: the number
 * of PSUs is the design's, never the domain's ({@link #withEmptyPsus}).
 *
 * @param psus PSUs drawn
 * @param n respondents
 * @param sums per variable, over all PSUs
 * @param deviations variables x variables, cross products of centred PSU totals
 * @see "Chan, Golub and LeVeque (1983), Algorithms for computing the sample variance, The American
 *     Statistician 37, 242-247"
 */
public record StratumSums(long psus, long n, double[] sums, double[][] deviations) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException when a count is negative or the matrix does not fit the sums
   */
  public StratumSums {
    if (psus < 0 || n < 0) {
      throw new IllegalArgumentException(
          "counts of a stratum must not be negative: " + psus + " PSUs, " + n + " respondents");
    }
    if (deviations.length != sums.length) {
      throw new IllegalArgumentException(
          "deviations must be " + sums.length + " x " + sums.length + " as the sums are");
    }
    sums = sums.clone();
    deviations = Matrices.copy(deviations);
  }

  /** A stratum without PSUs; the neutral element of {@link #plus(StratumSums)}. */
  public static StratumSums none(int variables) {
    return new StratumSums(0, 0, new double[variables], new double[variables][variables]);
  }

  /** A stratum of the given PSUs, added in the order of iteration. */
  public static StratumSums of(int variables, Collection<PsuTotals> psus) {
    double[] sums = new double[variables];
    double[][] deviations = new double[variables][variables];
    double[] apart = new double[variables];
    long count = 0;
    long n = 0;
    for (PsuTotals psu : psus) {
      requireSameSize(variables, psu.variables());
      for (int j = 0; j < variables; j++) {
        apart[j] = psu.total(j) - (count == 0 ? psu.total(j) : sums[j] / count);
        sums[j] += psu.total(j);
      }
      addOuter(deviations, apart, count / (count + 1.0));
      count++;
      n = Math.addExact(n, psu.n());
    }
    return new StratumSums(count, n, sums, deviations);
  }

  /**
   * A stratum of PSUs whose totals were summed and multiplied elsewhere: \( S_{jk} = \sum_c
   * t_{cj}t_{ck} - \frac1m\sum_c t_{cj}\sum_c t_{ck} \), in decimals, so that nothing is lost where
   * the sums are exact, as those of whole numbers below \( 2^{53} \) are.
   *
   * @param psus PSUs drawn, at least 1
   * @param n respondents
   * @param sums per variable, over all PSUs
   * @param products variables x variables, sums over the PSUs of products of two totals
   * @throws IllegalArgumentException when there is no PSU or the matrix does not fit the sums
   */
  public static StratumSums ofProducts(long psus, long n, double[] sums, double[][] products) {
    if (psus < 1 || products.length != sums.length) {
      throw new IllegalArgumentException(
          "products must be "
              + sums.length
              + " x "
              + sums.length
              + " over at least one PSU, were "
              + products.length
              + " over "
              + psus);
    }
    double[][] deviations = new double[sums.length][sums.length];
    for (int j = 0; j < sums.length; j++) {
      for (int k = 0; k < sums.length; k++) {
        BigDecimal ofMeans =
            new BigDecimal(sums[j])
                .multiply(new BigDecimal(sums[k]))
                .divide(BigDecimal.valueOf(psus), MathContext.DECIMAL128);
        deviations[j][k] = new BigDecimal(products[j][k]).subtract(ofMeans).doubleValue();
      }
    }
    return new StratumSums(psus, n, sums, deviations);
  }

  /** Adds one more PSU, complete. */
  public StratumSums plus(PsuTotals psu) {
    return plus(
        new StratumSums(1, psu.n(), psu.totals(), new double[psu.variables()][psu.variables()]));
  }

  /** Adds other PSUs of the same stratum; no PSU may be in both parts. */
  public StratumSums plus(StratumSums other) {
    requireSameSize(variables(), other.variables());
    if (other.psus == 0) {
      return this;
    }
    if (psus == 0) {
      return other;
    }
    long total = Math.addExact(psus, other.psus);
    double[] together = new double[sums.length];
    double[] apart = new double[sums.length];
    for (int j = 0; j < sums.length; j++) {
      together[j] = sums[j] + other.sums[j];
      apart[j] = other.sums[j] / other.psus - sums[j] / psus;
    }
    double[][] scatter = Matrices.sum(deviations, other.deviations);
    addOuter(scatter, apart, (double) psus * other.psus / total);
    return new StratumSums(total, Math.addExact(n, other.n), together, scatter);
  }

  /**
   * The same stratum with PSUs that were drawn and have nothing to add.
   *
   * @throws IllegalArgumentException when the number is negative
   */
  public StratumSums withEmptyPsus(long empty) {
    return plus(new StratumSums(empty, 0, new double[variables()], deviationsOfNothing()));
  }

  /** Sum per variable, a copy. */
  @Override
  public double[] sums() {
    return sums.clone();
  }

  /** Cross products of centred PSU totals, a copy. */
  @Override
  public double[][] deviations() {
    return Matrices.copy(deviations);
  }

  int variables() {
    return sums.length;
  }

  private double[][] deviationsOfNothing() {
    return new double[variables()][variables()];
  }

  private static void addOuter(double[][] matrix, double[] vector, double factor) {
    for (int j = 0; j < vector.length; j++) {
      for (int k = 0; k < vector.length; k++) {
        matrix[j][k] += factor * vector[j] * vector[k];
      }
    }
  }

  private static void requireSameSize(int variables, int others) {
    if (variables != others) {
      throw new IllegalArgumentException(
          "sums of " + variables + " and " + others + " variables do not merge");
    }
  }
}
