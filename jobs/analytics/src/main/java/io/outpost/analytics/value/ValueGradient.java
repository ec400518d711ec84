package io.outpost.analytics.value;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Derivatives of a value by the logarithms of the model parameters: those of the purchase model in
 * its order, then p, q, gamma of the spend model.
 *
 * <p>Values share their models, so their errors are correlated: the gradient of a total is the sum
 * of gradients, and its standard error follows from the sum, never from the single errors.
 */
public final class ValueGradient {
  /** The last three belong to the spend. */
  private static final int OF_SPEND = 3;

  private final double[] values;

  private ValueGradient(double[] values) {
    this.values = values;
  }

  /** From derivatives in the order above, at least one for the purchases. */
  public static ValueGradient of(double... derivatives) {
    Checks.that(
        derivatives.length > OF_SPEND,
        "a value gradient has more than %s entries: %s",
        OF_SPEND,
        derivatives.length);
    return new ValueGradient(derivatives.clone());
  }

  /** The gradient that sums begin with, for values by this purchase model. */
  public static ValueGradient zero(PurchaseModel purchases) {
    return new ValueGradient(new double[purchases.parameterNames().size() + OF_SPEND]);
  }

  /** Number of parameters. */
  public int size() {
    return values.length;
  }

  /** The gradient of a sum of values by the same models. */
  public ValueGradient plus(ValueGradient other) {
    Checks.that(
        size() == other.size(),
        "gradients of different models do not add: %s and %s entries",
        size(),
        other.size());
    double[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.values[i];
    }
    return new ValueGradient(sum);
  }

  /**
   * Standard error of the value with this gradient, {@code sqrt(g' C g)} with C the covariance of
   * the log parameters of both models; empty when a model carries none (parameters given, or a flat
   * fit).
   */
  public OptionalDouble standardError(PurchaseModel purchases, GammaGammaModel spends) {
    int own = purchases.parameterNames().size();
    Checks.that(
        size() == own + OF_SPEND,
        "the gradient has %s entries, %s needs %s",
        size(),
        purchases.name(),
        own + OF_SPEND);
    double[][] ofPurchases = purchases.covarianceOrNull();
    double[][] ofSpends = spends.covarianceOrNull();
    if (ofPurchases == null || ofSpends == null) {
      return OptionalDouble.empty();
    }
    double variance =
        Matrices.quadraticForm(ofPurchases, values, 0)
            + Matrices.quadraticForm(ofSpends, values, own);
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
