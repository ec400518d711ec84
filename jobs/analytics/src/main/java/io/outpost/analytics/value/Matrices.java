package io.outpost.analytics.value;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** The little linear algebra that covariances need. */
final class Matrices {
  /**
   * A variance of a log parameter above this means that one standard error spans a factor of e^10.
   */
  private static final double LARGEST_LOG_VARIANCE = 100;

  private Matrices() {}

  /**
   * Inverse of a Hessian, empty when it is not positive definite or so flat that errors mean
   * nothing.
   */
  static Optional<double[][]> inverseOfDefinite(double[][] hessian) {
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(hessian));
    double least = Arrays.stream(eigen.getEigenvalues()).min().orElseThrow();
    if (!(least > 1 / LARGEST_LOG_VARIANCE)) {
      return Optional.empty();
    }
    RealMatrix inverse = eigen.getSolver().getInverse();
    return Optional.of(inverse.add(inverse.transpose()).scalarMultiply(0.5).getData());
  }

  /**
   * Inverse of a Hessian over the directions in which it is not flat, with zeros for the others and
   * for parameters that are held.
   */
  static double[][] inverseOfDetermined(double[][] hessian, boolean[] held) {
    int n = hessian.length;
    double[][] free = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        free[i][j] = held[i] || held[j] ? 0 : hessian[i][j];
      }
    }
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(free));
    double[][] inverse = new double[n][n];
    for (int k = 0; k < n; k++) {
      double value = eigen.getEigenvalue(k);
      if (value > 1 / LARGEST_LOG_VARIANCE) {
        double[] direction = eigen.getEigenvector(k).toArray();
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            inverse[i][j] += direction[i] * direction[j] / value;
          }
        }
      }
    }
    return inverse;
  }

  /**
   * Largest over smallest eigenvalue of a Hessian: how much better the best combination of
   * parameters is known than the worst; infinite when it is not positive definite.
   */
  static double conditionNumber(double[][] hessian) {
    double[] values =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(hessian)).getEigenvalues();
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    return least > 0 ? most / least : Double.POSITIVE_INFINITY;
  }

  /** The leading block. */
  static double[][] corner(double[][] matrix, int size) {
    double[][] smaller = new double[size][];
    for (int i = 0; i < size; i++) {
      smaller[i] = Arrays.copyOf(matrix[i], size);
    }
    return smaller;
  }

  static double[][] padded(double[][] matrix, int size) {
    double[][] larger = new double[size][size];
    for (int i = 0; i < matrix.length; i++) {
      System.arraycopy(matrix[i], 0, larger[i], 0, matrix.length);
    }
    return larger;
  }

  static double[][] copy(double[][] matrix) {
    return padded(matrix, matrix.length);
  }

  static double[][] checkedCovariance(double[][] matrix, int size) {
    Checks.that(matrix.length == size, "covariance needs %s rows: %s", size, matrix.length);
    for (double[] row : matrix) {
      Checks.that(row.length == size, "covariance needs %s columns: %s", size, row.length);
      for (double value : row) {
        Checks.finite("covariance entry", value);
      }
    }
    return copy(matrix);
  }

  /** g' M g over the block of g that starts at the offset. */
  static double quadraticForm(double[][] matrix, double[] vector, int offset) {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        sum += vector[offset + i] * matrix[i][j] * vector[offset + j];
      }
    }
    return sum;
  }
}
