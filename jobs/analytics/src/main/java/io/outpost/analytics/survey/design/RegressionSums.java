package io.outpost.analytics.survey.design;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

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
    int size = products.length;
    double[] scale = new double[size];
    for (int q = 0; q < size; q++) {
      scale[q] = products[q][q] > 0 ? 1 / Math.sqrt(products[q][q]) : 0;
    }
    double[][] a = new double[size][size];
    double[][] c = new double[size][];
    for (int q = 0; q < size; q++) {
      c[q] = crossProducts[q].clone();
      for (int r = 0; r < size; r++) {
        // scaled to a unit diagonal, so that the rank is judged without regard to units
        a[q][r] = products[q][r] * scale[q] * scale[r];
      }
      for (int j = 0; j < c[q].length; j++) {
        c[q][j] *= scale[q];
      }
    }
    RealMatrix solution = pseudoSolve(a, c);
    double[][] coefficients = new double[size][variables()];
    for (int q = 0; q < size; q++) {
      for (int j = 0; j < coefficients[q].length; j++) {
        coefficients[q][j] = solution.getEntry(q, j) * scale[q];
      }
    }
    return coefficients;
  }

  /** Least-norm solution; singular values below 1e-11 of the largest count as 0. */
  private static RealMatrix pseudoSolve(double[][] a, double[][] c) {
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(a, false));
    double[] values = svd.getSingularValues();
    RealMatrix rotated = svd.getU().transposeMultiply(new Array2DRowRealMatrix(c, false));
    for (int q = 0; q < values.length; q++) {
      double inverse = values[q] > 1e-11 * values[0] ? 1 / values[q] : 0;
      for (int j = 0; j < rotated.getColumnDimension(); j++) {
        rotated.multiplyEntry(q, j, inverse);
      }
    }
    return svd.getV().multiply(rotated);
  }
}
