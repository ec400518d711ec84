package io.outpost.analytics.retention;

import io.outpost.analytics.retention.RetentionModel.Parameters;

/**
 * The free parameters of a {@link RetentionModel} in the form in which their errors are nearly
 * normal: ln alpha, ln beta and perhaps ln c; for equal customers ln m, or with duration dependence
 * ln lambda and ln c, lambda = -ln(1 - m).
 */
final class RetentionLogs {
  private RetentionLogs() {}

  static double[] of(Parameters parameters, int free) {
    double c = Math.log(parameters.durationPower());
    if (parameters.polarization() == 0) {
      double loss = parameters.meanLoss();
      return free == 1
          ? new double[] {Math.log(loss)}
          : new double[] {Math.log(-Math.log1p(-loss)), c};
    }
    double alpha = Math.log(parameters.alpha().orElseThrow());
    double beta = Math.log(parameters.beta().orElseThrow());
    return free == 2 ? new double[] {alpha, beta} : new double[] {alpha, beta, c};
  }

  /** Back again, for the same kind of customers. */
  static Parameters parameters(Parameters like, double[] logs) {
    if (like.polarization() == 0) {
      return logs.length == 1
          ? Parameters.ofEqualCustomers(Math.exp(logs[0]), 1)
          : Parameters.ofEqualCustomers(-Math.expm1(-Math.exp(logs[0])), Math.exp(logs[1]));
    }
    return Parameters.of(
        Math.exp(logs[0]), Math.exp(logs[1]), logs.length == 2 ? 1 : Math.exp(logs[2]));
  }
}
