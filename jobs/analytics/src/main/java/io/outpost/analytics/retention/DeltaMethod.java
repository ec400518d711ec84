package io.outpost.analytics.retention;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Standard error of a smooth forecast: {@code sqrt(g' C g)}, g by central differences. */
final class DeltaMethod {
  /** Cube root of the last digit: where truncation and rounding of a central difference meet. */
  private static final double STEP = 1e-5;

  private DeltaMethod() {}

  static <M> double[] gradient(
      Function<double[], M> model, double[] logs, ToDoubleFunction<M> forecast) {
    double[] gradient = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      double[] up = logs.clone();
      double[] down = logs.clone();
      up[i] += STEP;
      down[i] -= STEP;
      gradient[i] =
          (forecast.applyAsDouble(model.apply(up)) - forecast.applyAsDouble(model.apply(down)))
              / (2 * STEP);
    }
    return gradient;
  }

  static double error(double[] gradient, double[][] covariance) {
    double variance = 0;
    for (int i = 0; i < gradient.length; i++) {
      for (int j = 0; j < gradient.length; j++) {
        variance += gradient[i] * covariance[i][j] * gradient[j];
      }
    }
    return Math.sqrt(Math.max(0, variance));
  }
}
