package io.outpost.pipeline.value;

import io.outpost.analytics.retention.RetentionModel;
import java.util.Arrays;

/**
 * Derivatives of values by the free parameters of the models of renewal, three places for each
 * model. Those of a group are the sums of its members', and the models share no data, so the
 * variances they cause add.
 */
final class RenewalSensitivities {
  static final int SIZE = RenewalKind.PARAMETERS * RenewalKind.values().length;

  private RenewalSensitivities() {}

  /** No value rests on any of them. */
  static double[] none() {
    return new double[SIZE];
  }

  /** Adds a multiple of the derivatives by one model. */
  static void add(double[] into, RenewalKind kind, double[] derivatives, double factor) {
    for (int i = 0; i < derivatives.length; i++) {
      into[kind.offset() + i] += factor * derivatives[i];
    }
  }

  /** Variance that the models cause. */
  static double variance(double[] sums, FittedModels models) {
    double variance = 0;
    for (RenewalKind kind : RenewalKind.values()) {
      double[] own =
          Arrays.copyOfRange(sums, kind.offset(), kind.offset() + RenewalKind.PARAMETERS);
      if (Arrays.stream(own).allMatch(each -> each == 0)) {
        continue;
      }
      RetentionModel model = models.renewals(kind).orElseThrow();
      int free = model.logCovariance().orElseThrow().length;
      variance += Math.pow(model.standardErrorOfTotal(Arrays.copyOf(own, free)).orElseThrow(), 2);
    }
    return variance;
  }
}
