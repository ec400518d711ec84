package io.outpost.analytics.statistics;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Solves \( A x = c \) for the symmetric matrices of cross products that regressions lead to.
 *
 * <p>Rows and columns are scaled to a unit diagonal first, so that neither the answer nor the
 * judgement of rank depends on the units of the regressors.
 */
public final class NormalEquations {
  // relative to the largest singular value of a matrix with unit diagonal
  private static final double RANK = 1e-11;

  private NormalEquations() {}

  /**
   * The inverse of a positive definite matrix.
   *
   * @throws EstimationException when regressors are collinear or one is always 0
   */
  public static RealMatrix inverse(double[][] products) {
    double[] scale = scale(products);
    try {
      RealMatrix inverse =
          new CholeskyDecomposition(scaled(products, scale), 1e-8, RANK).getSolver().getInverse();
      for (int j = 0; j < scale.length; j++) {
        for (int k = 0; k < scale.length; k++) {
          inverse.multiplyEntry(j, k, scale[j] * scale[k]);
        }
      }
      return inverse;
    } catch (MathRuntimeException e) {
      throw new EstimationException("regressors are collinear: drop a column or merge categories");
    }
  }

  /**
   * Solution of least norm when A may be singular, as with the dummies of two complete margins;
   * what the regressors predict is the same for every solution.
   *
   * @param products A, size x size
   * @param right c, size x any number of columns
   */
  public static RealMatrix leastNorm(double[][] products, double[][] right) {
    double[] scale = scale(products);
    var svd = new SingularValueDecomposition(scaled(products, scale));
    RealMatrix solution = new Array2DRowRealMatrix(right);
    scaleRows(solution, scale);
    solution = svd.getU().transposeMultiply(solution);
    double[] values = svd.getSingularValues();
    for (int j = 0; j < values.length; j++) {
      values[j] = values[j] > RANK * values[0] ? 1 / values[j] : 0;
    }
    scaleRows(solution, values);
    solution = svd.getV().multiply(solution);
    scaleRows(solution, scale);
    return solution;
  }

  private static double[] scale(double[][] products) {
    double[] scale = new double[products.length];
    for (int j = 0; j < scale.length; j++) {
      scale[j] = products[j][j] > 0 ? 1 / Math.sqrt(products[j][j]) : 0;
    }
    return scale;
  }

  private static RealMatrix scaled(double[][] products, double[] scale) {
    RealMatrix scaled = new Array2DRowRealMatrix(products);
    for (int j = 0; j < scale.length; j++) {
      for (int k = 0; k < scale.length; k++) {
        scaled.multiplyEntry(j, k, scale[j] * scale[k]);
      }
    }
    return scaled;
  }

  private static void scaleRows(RealMatrix matrix, double[] factors) {
    for (int j = 0; j < factors.length; j++) {
      for (int k = 0; k < matrix.getColumnDimension(); k++) {
        matrix.multiplyEntry(j, k, factors[j]);
      }
    }
  }
}
