package io.outpost.analytics.survey.design;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.statistics.LogisticModel;
import io.outpost.analytics.statistics.NormalEquations;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/**
 * Regression on survey answers with design standard errors.
 *
 * <p>Coefficients solve the weighted score equations \( \sum w_i(y_i-\mu_i)x_i = 0 \) and so
 * estimate what a regression over the whole population would give. Their influence values are \(
 * z_i = A^{-1}x_i(y_i-\mu_i) \) with A the weighted information, and the covariance is that of the
 * totals of z (sandwich). Degrees of freedom are those of the design less the slopes.
 *
 * @see "Binder (1983), On the variances of asymptotically normal estimators from complex surveys,
 *     International Statistical Review 51, 279-292"
 */
public final class DesignRegression {
  private final double[] coefficients;
  private final DesignTotals influences;

  private DesignRegression(double[] coefficients, DesignTotals influences) {
    this.coefficients = coefficients;
    this.influences = influences;
  }

  /**
   * Linear regression.
   *
   * @param rows one row of regressors per respondent, a 1 for the intercept among them
   * @throws EstimationException when regressors are collinear
   */
  public static DesignRegression linear(SurveySample sample, double[] answers, double[][] rows) {
    double[] weights = sample.weights();
    int size = rows[0].length;
    double[][] information = new double[size][size];
    double[] right = new double[size];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < size; j++) {
        right[j] += weights[i] * rows[i][j] * answers[i];
        for (int k = 0; k < size; k++) {
          information[j][k] += weights[i] * rows[i][j] * rows[i][k];
        }
      }
    }
    RealMatrix inverse = NormalEquations.inverse(information);
    double[] coefficients = inverse.operate(right);
    double[] residuals = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      residuals[i] = answers[i];
      for (int j = 0; j < size; j++) {
        residuals[i] -= rows[i][j] * coefficients[j];
      }
    }
    return new DesignRegression(coefficients, influences(sample, rows, residuals, inverse));
  }

  /**
   * Logistic regression.
   *
   * @param answers 0 or 1
   * @param rows one row of regressors per respondent, a 1 for the intercept among them
   * @throws EstimationException when the model has no finite estimate
   */
  public static DesignRegression logistic(SurveySample sample, double[] answers, double[][] rows) {
    LogisticModel model = LogisticModel.fit(rows, answers, sample.weights());
    double[] residuals = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      residuals[i] = answers[i] - model.probability(rows[i]);
    }
    RealMatrix inverse = new Array2DRowRealMatrix(model.covariance(), false);
    return new DesignRegression(model.coefficients(), influences(sample, rows, residuals, inverse));
  }

  private static DesignTotals influences(
      SurveySample sample, double[][] rows, double[] residuals, RealMatrix inverse) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] part = inverse.operate(rows[i]);
      for (int j = 0; j < part.length; j++) {
        columns[j][i] = part[j] * residuals[i];
      }
    }
    return sample.totals(columns);
  }

  /** Coefficient of a column with its design standard error. */
  public DesignEstimate coefficient(int column) {
    double[] gradient = new double[coefficients.length];
    gradient[column] = 1;
    return combination(gradient);
  }

  /** Linear combination of the coefficients, such as a prediction. */
  public DesignEstimate combination(double... factors) {
    double value = 0;
    for (int j = 0; j < coefficients.length; j++) {
      value += factors[j] * coefficients[j];
    }
    double degrees = influences.degreesOfFreedom() + 1.0 - coefficients.length;
    return influences.of(value, factors).withDegreesOfFreedom(degrees);
  }
}
