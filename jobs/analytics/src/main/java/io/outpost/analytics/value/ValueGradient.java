package io.outpost.analytics.value;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Derivatives of a value by the logarithms of the seven model parameters, in the order r, alpha, a,
 * b, p, q, gamma.
 *
 * <p>Values share their models, so their errors are correlated: the gradient of a total is the sum
 * of gradients, and its standard error follows from the sum, never from the single errors.
 */
public final class ValueGradient {
  /** Number of parameters. */
  public static final int SIZE = 7;

  private final double[] values;

  private ValueGradient(double[] values) {
    this.values = values;
  }

  /** From seven derivatives in the order above. */
  public static ValueGradient of(double... derivatives) {
    Checks.that(
        derivatives.length == SIZE, "a value gradient has 7 entries: %s", derivatives.length);
    return new ValueGradient(derivatives.clone());
  }

  /** The gradient of a sum of values. */
  public ValueGradient plus(ValueGradient other) {
    double[] sum = values.clone();
    for (int i = 0; i < SIZE; i++) {
      sum[i] += other.values[i];
    }
    return new ValueGradient(sum);
  }

  /**
   * Standard error of the value with this gradient, {@code sqrt(g' C g)} with C the covariance of
   * the log parameters of both models; empty when a model carries none (parameters given, or a flat
   * fit).
   */
  public OptionalDouble standardError(BgNbdModel purchases, GammaGammaModel spends) {
    double[][] ofPurchases = purchases.covarianceOrNull();
    double[][] ofSpends = spends.covarianceOrNull();
    if (ofPurchases == null || ofSpends == null) {
      return OptionalDouble.empty();
    }
    double variance =
        Matrices.quadraticForm(ofPurchases, values, 0)
            + Matrices.quadraticForm(ofSpends, values, 4);
    return OptionalDouble.of(Math.sqrt(Math.max(0, variance)));
  }

  /** A copy as an array, for tables. */
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueGradient that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "ValueGradient" + Arrays.toString(values);
  }
}
