package io.outpost.analytics.survey.representativeness;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.util.KthSelector;

/** Mean, covariance and inverse covariance of some rows. */
final class Cloud {
  // relative to the product of the variances: below it the rows lie on a plane up to rounding
  private static final double SINGULAR = 1e-12;

  private final double[] centre;
  private final double[][] covariance;
  private final double[][] inverse;
  private final double logDeterminant;

  private Cloud(double[] centre, double[][] covariance, double[][] inverse, double logDeterminant) {
    this.centre = centre;
    this.covariance = covariance;
    this.inverse = inverse;
    this.logDeterminant = logDeterminant;
  }

  /** The cloud of the rows at the given places; null when they lie on a plane. */
  static Cloud of(double[][] rows, int[] places) {
    int p = rows[0].length;
    double[] centre = new double[p];
    for (int place : places) {
      for (int j = 0; j < p; j++) {
        centre[j] += rows[place][j];
      }
    }
    for (int j = 0; j < p; j++) {
      centre[j] /= places.length;
    }
    double[][] covariance = new double[p][p];
    for (int place : places) {
      double[] row = rows[place];
      for (int j = 0; j < p; j++) {
        double apart = row[j] - centre[j];
        for (int k = 0; k <= j; k++) {
          covariance[j][k] += apart * (row[k] - centre[k]);
        }
      }
    }
    double variances = 1;
    for (int j = 0; j < p; j++) {
      for (int k = 0; k <= j; k++) {
        covariance[j][k] /= places.length - 1;
        covariance[k][j] = covariance[j][k];
      }
      variances *= covariance[j][j];
    }
    if (!(variances > 0)) {
      return null;
    }
    try {
      // positivity is judged by the determinant, not by an absolute pivot
      var cholesky =
          new CholeskyDecomposition(new Array2DRowRealMatrix(covariance, false), 1e-8, 0);
      double determinant = cholesky.getDeterminant();
      if (!(determinant > SINGULAR * variances)) {
        return null;
      }
      double[][] inverse = cholesky.getSolver().getInverse().getData();
      return new Cloud(centre, covariance, inverse, Math.log(determinant));
    } catch (MathRuntimeException e) {
      return null;
    }
  }

  Cloud scaledBy(double factor) {
    int p = centre.length;
    double[][] scaled = new double[p][p];
    double[][] scaledInverse = new double[p][p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        scaled[j][k] = covariance[j][k] * factor;
        scaledInverse[j][k] = inverse[j][k] / factor;
      }
    }
    return new Cloud(centre, scaled, scaledInverse, logDeterminant + p * Math.log(factor));
  }

  double squaredDistance(double[] row) {
    double sum = 0;
    for (int j = 0; j < centre.length; j++) {
      double apart = row[j] - centre[j];
      double part = inverse[j][j] * apart;
      for (int k = 0; k < j; k++) {
        part += 2 * inverse[j][k] * (row[k] - centre[k]);
      }
      sum += apart * part;
    }
    return sum;
  }

  /** Places of the h rows that are nearest, ties in their order. */
  int[] nearest(double[][] rows, int h) {
    double[] distances = distances(rows);
    double limit = new KthSelector().select(distances.clone(), null, h - 1);
    int[] places = new int[h];
    int count = 0;
    for (int i = 0; i < rows.length && count < h; i++) {
      if (distances[i] < limit) {
        places[count++] = i;
      }
    }
    for (int i = 0; i < rows.length && count < h; i++) {
      if (distances[i] == limit) {
        places[count++] = i;
      }
    }
    return places;
  }

  /** Places of the rows nearer than a squared distance. */
  int[] within(double[][] rows, double limit) {
    double[] distances = distances(rows);
    int[] places = new int[rows.length];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (distances[i] < limit) {
        places[count++] = i;
      }
    }
    return Arrays.copyOf(places, count);
  }

  private double[] distances(double[][] rows) {
    double[] distances = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      distances[i] = squaredDistance(rows[i]);
    }
    return distances;
  }

  double[] centre() {
    return centre.clone();
  }

  double[][] covariance() {
    double[][] copy = new double[covariance.length][];
    for (int j = 0; j < copy.length; j++) {
      copy[j] = covariance[j].clone();
    }
    return copy;
  }

  double logDeterminant() {
    return logDeterminant;
  }
}
