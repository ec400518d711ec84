package io.outpost.analytics.statistics;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Logistic regression: \( P(Y=1\mid x) = 1/(1+e^{-x'\beta}) \), fitted by maximum likelihood.
 *
 * <p>Fisher scoring, \( \beta \leftarrow \beta + (\sum w_i\mu_i(1-\mu_i)x_ix_i')^{-1} \sum
 * w_i(y_i-\mu_i)x_i \), with halved steps when the likelihood falls. Weights multiply the
 * likelihood; the covariance is the inverse information and takes them for counts, so survey
 * weights need their own standard errors. Columns are scaled inside, units do not matter.
 *
 * <p>Rare answers need no correction here; separated ones have no finite estimate and are refused.
 *
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., section 4.4"
 */
public final class LogisticModel {
  private static final int MOST_ITERATIONS = 100;
  private static final double TOLERANCE = 1e-12;
  // a probability of 3e-7 or less in the data: a group without answers of one kind, whose
  // coefficient
  // would run away until the scoring stops by itself
  private static final double SEPARATED = 15;

  private final double[] coefficients;
  private final double[][] covariance;
  private final double logLikelihood;
  private final int iterations;

  private LogisticModel(
      double[] coefficients, double[][] covariance, double logLikelihood, int iterations) {
    this.coefficients = coefficients;
    this.covariance = covariance;
    this.logLikelihood = logLikelihood;
    this.iterations = iterations;
  }

  /** Fits with equal weights. */
  public static LogisticModel fit(double[][] rows, double[] answers) {
    double[] ones = new double[answers.length];
    Arrays.fill(ones, 1);
    return fit(rows, answers, ones);
  }

  /**
   * Fits the model.
   *
   * @param rows one row of regressors per case; the caller puts a 1 where he wants an intercept
   * @param answers 0 to 1 per case; a share stands for a group
   * @param weights not negative
   * @throws IllegalArgumentException when lengths differ or there are no cases
   * @throws EstimationException when answers are all equal, regressors are collinear or separate
   *     the answers, or scoring does not converge
   */
  public static LogisticModel fit(double[][] rows, double[] answers, double[] weights) {
    if (rows.length == 0 || rows.length != answers.length || rows.length != weights.length) {
      throw new IllegalArgumentException(
          "rows, answers and weights must be equally many and at least one: "
              + rows.length
              + ", "
              + answers.length
              + ", "
              + weights.length);
    }
    requireBothAnswers(answers, weights);
    double[] scale = scale(rows, weights);
    double[] beta = new double[scale.length];
    double likelihood = logLikelihood(rows, answers, weights, scale, beta);
    for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
      Scores scores = Scores.of(rows, answers, weights, scale, beta);
      RealVector step = solver(scores.information).getSolver().solve(scores.gradient);
      double[] next = beta;
      double nextLikelihood = Double.NEGATIVE_INFINITY;
      double length = 1;
      while (nextLikelihood < likelihood - 1e-9 * Math.abs(likelihood) && length > 1e-6) {
        next = new ArrayRealVector(beta).add(step.mapMultiply(length)).toArray();
        nextLikelihood = logLikelihood(rows, answers, weights, scale, next);
        length /= 2;
      }
      double gain = step.dotProduct(scores.gradient);
      beta = next;
      likelihood = nextLikelihood;
      requireNotSeparated(rows, scale, beta);
      if (gain <= TOLERANCE * (Math.abs(likelihood) + 0.1)) {
        return finished(rows, answers, weights, scale, beta, likelihood, iteration);
      }
    }
    throw new EstimationException(
        "logistic regression did not converge in "
            + MOST_ITERATIONS
            + " iterations (n = "
            + rows.length
            + ", log-likelihood = "
            + likelihood
            + ")");
  }

  private static LogisticModel finished(
      double[][] rows,
      double[] answers,
      double[] weights,
      double[] scale,
      double[] beta,
      double likelihood,
      int iteration) {
    Scores scores = Scores.of(rows, answers, weights, scale, beta);
    RealMatrix inverse = solver(scores.information).getSolver().getInverse();
    double[] coefficients = new double[beta.length];
    double[][] covariance = new double[beta.length][beta.length];
    for (int j = 0; j < beta.length; j++) {
      coefficients[j] = beta[j] / scale[j];
      for (int k = 0; k < beta.length; k++) {
        covariance[j][k] = inverse.getEntry(j, k) / scale[j] / scale[k];
      }
    }
    return new LogisticModel(coefficients, covariance, likelihood, iteration);
  }

  private static CholeskyDecomposition solver(RealMatrix information) {
    try {
      return new CholeskyDecomposition(information, 1e-8, 1e-11);
    } catch (MathRuntimeException e) {
      throw new EstimationException(
          "regressors of the logistic regression are collinear or separate the answers: drop a"
              + " column or merge categories");
    }
  }

  private static void requireBothAnswers(double[] answers, double[] weights) {
    double yes = 0;
    double all = 0;
    for (int i = 0; i < answers.length; i++) {
      if (!(weights[i] >= 0) || !(answers[i] >= 0 && answers[i] <= 1)) {
        throw new IllegalArgumentException(
            "answers must lie between 0 and 1 and weights not be negative, case "
                + i
                + " has "
                + answers[i]
                + " and "
                + weights[i]);
      }
      yes += weights[i] * answers[i];
      all += weights[i];
    }
    if (yes <= 0 || yes >= all) {
      throw new EstimationException(
          "logistic regression needs both answers, all of n = " + answers.length + " are equal");
    }
  }

  private static void requireNotSeparated(double[][] rows, double[] scale, double[] beta) {
    for (double[] row : rows) {
      if (Math.abs(predictor(row, scale, beta)) > SEPARATED) {
        throw new EstimationException(
            "regressors separate the answers of the logistic regression (n = "
                + rows.length
                + "): merge categories or drop a column");
      }
    }
  }

  private static double[] scale(double[][] rows, double[] weights) {
    double[] scale = new double[rows[0].length];
    double total = 0;
    for (int i = 0; i < rows.length; i++) {
      total += weights[i];
      for (int j = 0; j < scale.length; j++) {
        scale[j] += weights[i] * rows[i][j] * rows[i][j];
      }
    }
    for (int j = 0; j < scale.length; j++) {
      if (!(scale[j] > 0)) {
        throw new EstimationException("column " + j + " of the regression is 0 for every case");
      }
      scale[j] = Math.sqrt(scale[j] / total);
    }
    return scale;
  }

  private static double logLikelihood(
      double[][] rows, double[] answers, double[] weights, double[] scale, double[] beta) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double eta = predictor(rows[i], scale, beta);
      // log(1 + e^eta) without overflow
      double softplus = Math.max(0, eta) + Math.log1p(Math.exp(-Math.abs(eta)));
      sum += weights[i] * (answers[i] * eta - softplus);
    }
    return sum;
  }

  private static double predictor(double[] row, double[] scale, double[] beta) {
    double eta = 0;
    for (int j = 0; j < beta.length; j++) {
      eta += row[j] / scale[j] * beta[j];
    }
    return eta;
  }

  /** Coefficients in the order of the columns. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Inverse information. */
  public double[][] covariance() {
    double[][] copy = new double[covariance.length][];
    for (int j = 0; j < copy.length; j++) {
      copy[j] = covariance[j].clone();
    }
    return copy;
  }

  /** Log-likelihood at the estimate. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Iterations it took. */
  public int iterations() {
    return iterations;
  }

  /** Probability of a 1 for a case. */
  public double probability(double[] row) {
    double eta = 0;
    for (int j = 0; j < coefficients.length; j++) {
      eta += row[j] * coefficients[j];
    }
    return 1 / (1 + Math.exp(-eta));
  }

  /** Probability of a 1 for each case. */
  public double[] probabilities(double[][] rows) {
    double[] probabilities = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      probabilities[i] = probability(rows[i]);
    }
    return probabilities;
  }

  private record Scores(RealMatrix information, RealVector gradient) {
    static Scores of(
        double[][] rows, double[] answers, double[] weights, double[] scale, double[] beta) {
      double[][] information = new double[beta.length][beta.length];
      double[] gradient = new double[beta.length];
      double[] x = new double[beta.length];
      for (int i = 0; i < rows.length; i++) {
        double mu = 1 / (1 + Math.exp(-predictor(rows[i], scale, beta)));
        double residual = weights[i] * (answers[i] - mu);
        double spread = weights[i] * mu * (1 - mu);
        for (int j = 0; j < x.length; j++) {
          x[j] = rows[i][j] / scale[j];
        }
        for (int j = 0; j < x.length; j++) {
          gradient[j] += residual * x[j];
          for (int k = 0; k <= j; k++) {
            information[j][k] += spread * x[j] * x[k];
          }
        }
      }
      for (int j = 0; j < x.length; j++) {
        for (int k = 0; k < j; k++) {
          information[k][j] = information[j][k];
        }
      }
      return new Scores(
          new Array2DRowRealMatrix(information, false), new ArrayRealVector(gradient, false));
    }
  }
}
