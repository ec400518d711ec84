package io.outpost.analytics.survey.design;

/** Plain arrays as small matrices, where a library's matrix would only be unwrapped again. */
final class Matrices {
  private Matrices() {}

  static double[][] copy(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int j = 0; j < matrix.length; j++) {
      copy[j] = matrix[j].clone();
    }
    return copy;
  }

  static double[][] sum(double[][] one, double[][] other) {
    double[][] sum = copy(one);
    addScaled(sum, other, 1);
    return sum;
  }

  static void addScaled(double[][] target, double[][] matrix, double factor) {
    for (int j = 0; j < target.length; j++) {
      for (int k = 0; k < target[j].length; k++) {
        target[j][k] += factor * matrix[j][k];
      }
    }
  }

  /** \( a' M b \). */
  static double bilinear(double[] a, double[][] matrix, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      if (a[j] == 0) {
        continue;
      }
      double row = 0;
      for (int k = 0; k < b.length; k++) {
        row += matrix[j][k] * b[k];
      }
      sum += a[j] * row;
    }
    return sum;
  }
}
