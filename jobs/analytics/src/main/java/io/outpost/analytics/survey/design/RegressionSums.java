package io.outpost.analytics.survey.design;

import io.outpost.analytics.statistics.NormalEquations;

/**
 * Cross products of a calibration's auxiliary variables with themselves and with the survey
 * variables, at the base weights: \( A = \sum d_i x_i x_i' \), \( C = \sum d_i x_i y_i' \).
 *
 * <p>They give the coefficients \( B = A^{-}C \) of the residuals that calibrated standard errors
 * are made of. Base weights, not the calibrated ones: with the latter the error is off by some per
 * mille, without residuals by whatever the auxiliaries explain. A may be singular, as the dummies
 * of two complete margins are; the pseudo-inverse gives the same residuals. Merges by adding.
 *
 * @param products auxiliaries x auxiliaries
 * @param crossProducts auxiliaries x variables
 * @see "Deville and Saerndal (1992), Calibration estimators in survey sampling, JASA 87, 376-382,
 *     eq. 3.4"
 */
public record RegressionSums(double[][] products, double[][] crossProducts) {

  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException when there are no auxiliaries or the matrices do not fit
   */
  public RegressionSums {
    if (products.length == 0 || products.length != crossProducts.length) {
      throw new IllegalArgumentException(
          "products of "
              + products.length
              + " auxiliaries do not fit cross products of "
              + crossProducts.length);
    }
    products = Matrices.copy(products);
    crossProducts = Matrices.copy(crossProducts);
  }

  /** Nothing summed yet; the neutral element of {@link #plus}. */
  public static RegressionSums none(int auxiliaries, int variables) {
    return new RegressionSums(
        new double[auxiliaries][auxiliaries], new double[auxiliaries][variables]);
  }

  /** Adds other respondents. */
  public RegressionSums plus(RegressionSums other) {
    return new RegressionSums(
        Matrices.sum(products, other.products), Matrices.sum(crossProducts, other.crossProducts));
  }

  /**
   * The sums of a sample held in memory.
   *
   * @param baseWeights one per respondent
   * @param auxiliaries one column per auxiliary, respondents in each
   * @param variables one column per variable, respondents in each
   */
  public static RegressionSums of(
      double[] baseWeights, double[][] auxiliaries, double[][] variables) {
    return new RegressionSums(
        products(baseWeights, auxiliaries, auxiliaries),
        products(baseWeights, auxiliaries, variables));
  }

  private static double[][] products(double[] weights, double[][] left, double[][] right) {
    double[][] products = new double[left.length][right.length];
    for (int q = 0; q < left.length; q++) {
      for (int j = 0; j < right.length; j++) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
          sum += weights[i] * left[q][i] * right[j][i];
        }
        products[q][j] = sum;
      }
    }
    return products;
  }

  int auxiliaries() {
    return products.length;
  }

  int variables() {
    return crossProducts[0].length;
  }

  /** Auxiliaries x variables; rows of auxiliaries that never vary from 0 are 0. */
  double[][] coefficients() {
    return NormalEquations.leastNorm(products, crossProducts).getData();
  }
}
