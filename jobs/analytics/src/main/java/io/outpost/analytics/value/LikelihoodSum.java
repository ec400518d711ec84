package io.outpost.analytics.value;

import io.outpost.analytics.value.NewtonMinimizer.Evaluation;
import java.io.Serializable;
import java.util.List;

/**
 * Sum of a log-likelihood with its first and second derivatives (upper triangle) by the parameters
 * of a model. Made where the data are and added where the fit is; nobody in between looks inside.
 */
public final class LikelihoodSum implements Serializable {
  final CompensatedSum value = new CompensatedSum();
  final double[] gradient;
  final double[][] hessian;

  LikelihoodSum(int parameters) {
    gradient = new double[parameters];
    hessian = new double[parameters][parameters];
  }

  /** Adds sums of chunks in the order of the list. */
  void addAll(List<LikelihoodSum> chunks) {
    chunks.forEach(this::add);
  }

  private void add(LikelihoodSum other) {
    value.add(other.value.value());
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += other.gradient[i];
      for (int j = i; j < gradient.length; j++) {
        hessian[i][j] += other.hessian[i][j];
      }
    }
  }

  /** Minus the sum, with derivatives by the logarithms of the parameters. */
  Evaluation inLogs(double[] parameters) {
    return Evaluation.inLogs(parameters, value.value(), gradient, hessian);
  }
}
