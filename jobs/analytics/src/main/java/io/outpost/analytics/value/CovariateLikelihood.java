package io.outpost.analytics.value;

import io.outpost.analytics.value.CovariateHistories.Group;
import io.outpost.analytics.value.NewtonMinimizer.Derivatives;
import io.outpost.analytics.value.NewtonMinimizer.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * Minus the log-likelihood of a purchase model whose parameters depend on covariates z.
 *
 * <p>Per group four predictors are linear in the parameters theta,
 *
 * <pre>
 * ln r,  ln alpha - gamma1'z1,  and  ln s, ln beta - gamma2'z2  (Pareto/NBD)
 *                               or   logit m + gamma2'z2, ln phi  (beta-geometric)
 * </pre>
 *
 * <p>and the logarithms that {@link PurchaseLikelihood} wants follow from them. With a common
 * factor on a and b instead, as elsewhere, the effect on dropout would not be identified: large a
 * and b with the same ratio are nearly the same law. The mean m = a / (a + b) and the precision phi
 * = a + b are.
 */
final class CovariateLikelihood {
  private static final int OWN = 4;

  private final boolean betaGeometric;
  private final List<PurchaseLikelihood> likelihoods = new ArrayList<>();
  private final List<double[][]> designs = new ArrayList<>();
  private final int size;

  CovariateLikelihood(PurchaseProcess process, CovariateHistories histories, double scale) {
    betaGeometric = process.isBetaGeometric();
    size = OWN + histories.onPurchases().size() + histories.onDropout().size();
    for (Group group : histories.groups()) {
      likelihoods.add(process.family().likelihood.apply(group.histories(), scale));
      designs.add(design(betaGeometric, group.purchases(), group.dropout()));
    }
  }

  int size() {
    return size;
  }

  double unscaled(double minusLogLikelihood) {
    double repeats = 0;
    for (PurchaseLikelihood likelihood : likelihoods) {
      repeats += likelihood.repeats;
    }
    return -minusLogLikelihood - repeats * Math.log(likelihoods.get(0).scale);
  }

  /** Derivatives of the four predictors by theta. */
  static double[][] design(boolean betaGeometric, List<Double> purchases, List<Double> dropout) {
    double[][] design = new double[OWN][OWN + purchases.size() + dropout.size()];
    for (int i = 0; i < OWN; i++) {
      design[i][i] = 1;
    }
    for (int i = 0; i < purchases.size(); i++) {
      design[1][OWN + i] = -purchases.get(i);
    }
    for (int i = 0; i < dropout.size(); i++) {
      design[betaGeometric ? 2 : 3][OWN + purchases.size() + i] =
          betaGeometric ? dropout.get(i) : -dropout.get(i);
    }
    return design;
  }

  static double[] predictors(double[][] design, double[] theta) {
    double[] predictors = new double[OWN];
    for (int i = 0; i < OWN; i++) {
      for (int j = 0; j < theta.length; j++) {
        predictors[i] += design[i][j] * theta[j];
      }
    }
    return predictors;
  }

  /** ln r, ln alpha and the logarithms of the dropout parameters. */
  static double[] logs(boolean betaGeometric, double[] predictors) {
    if (!betaGeometric) {
      return predictors;
    }
    return new double[] {
      predictors[0],
      predictors[1],
      predictors[3] - softplus(-predictors[2]),
      predictors[3] - softplus(predictors[2])
    };
  }

  /** Derivatives of those logarithms by theta. */
  static double[][] slopes(boolean betaGeometric, double[][] design, double[] predictors) {
    if (!betaGeometric) {
      return design;
    }
    double mean = 1 / (1 + Math.exp(-predictors[2]));
    double[][] slopes = {design[0], design[1], new double[design[0].length], null};
    slopes[3] = new double[design[0].length];
    for (int j = 0; j < design[0].length; j++) {
      slopes[2][j] = design[3][j] + (1 - mean) * design[2][j];
      slopes[3][j] = design[3][j] - mean * design[2][j];
    }
    return slopes;
  }

  private static double softplus(double value) {
    return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
  }

  Evaluation at(double[] theta) {
    CompensatedSum value = new CompensatedSum();
    double[] gradient = new double[size];
    double[][] hessian = new double[size][size];
    for (int group = 0; group < designs.size(); group++) {
      double[][] design = designs.get(group);
      double[] predictors = predictors(design, theta);
      Evaluation own = likelihoods.get(group).withDropout(logs(betaGeometric, predictors));
      value.add(own.value());
      Derivatives derivatives = own.derivatives();
      double[][] slopes = slopes(betaGeometric, design, predictors);
      // Both ln a and ln b bend by -m (1 - m) in the logit.
      double mean = betaGeometric ? 1 / (1 + Math.exp(-predictors[2])) : 0;
      double bend = -mean * (1 - mean) * (derivatives.gradient[2] + derivatives.gradient[3]);
      for (int i = 0; i < size; i++) {
        double[] turned = new double[OWN];
        for (int k = 0; k < OWN; k++) {
          gradient[i] += slopes[k][i] * derivatives.gradient[k];
          for (int l = 0; l < OWN; l++) {
            turned[l] += slopes[k][i] * derivatives.hessian[k][l];
          }
        }
        for (int j = i; j < size; j++) {
          double sum = bend * design[2][i] * design[2][j];
          for (int l = 0; l < OWN; l++) {
            sum += turned[l] * slopes[l][j];
          }
          hessian[i][j] += sum;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        hessian[i][j] = hessian[j][i];
      }
    }
    return new Evaluation(value.value(), new Derivatives(gradient, hessian));
  }
}
