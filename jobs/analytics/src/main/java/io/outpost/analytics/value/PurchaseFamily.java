package io.outpost.analytics.value;

import java.util.function.BiFunction;

/** What the maximum likelihood of {@link PurchaseFit} needs to know of a model. */
final class PurchaseFamily {
  /** For messages. */
  final String name;

  final BiFunction<HistoryChunks, Double, PurchaseLikelihood> likelihood;

  /** Bounds of the logarithms of the four parameters, times divided by the mean observed time. */
  final double[] lower;

  final double[] upper;

  /** Starting values of the two dropout parameters, times divided likewise. */
  final double[][] dropoutStarts;

  /** Which of the four parameters are times. */
  final boolean[] isTime;

  /** Histories above this number are first fitted on rounded times. */
  final int roundedAbove;

  /**
   * Beta-geometric: undecided, loyal with a few leavers, short-lived, and nearly equal customers.
   */
  static PurchaseFamily betaGeometric(String name, int k, int atBirth) {
    return new PurchaseFamily(
        name,
        (histories, scale) -> new BetaGeometricLikelihood(histories, scale, k, atBirth),
        new double[] {-12, -14, -16, -12},
        new double[] {9 + Math.log(k), 14 + Math.log(k), 9, 9},
        new double[][] {{0.8, 2.5}, {0.2, 4}, {1, 1}, {4, 12}},
        new boolean[] {false, true, false, false},
        20_000);
  }

  /**
   * Pareto: mean lifetimes beta / s like the time observed, longer with few leavers, short-lived,
   * and nearly equal customers.
   */
  static PurchaseFamily pareto() {
    return new PurchaseFamily(
        "Pareto/NBD",
        ParetoNbdLikelihood::new,
        new double[] {-12, -14, -16, -14},
        new double[] {9, 14, 9, 14},
        new double[][] {{0.6, 0.5}, {0.2, 1}, {1, 0.1}, {5, 10}},
        new boolean[] {false, true, false, true},
        3_000);
  }

  private PurchaseFamily(
      String name,
      BiFunction<HistoryChunks, Double, PurchaseLikelihood> likelihood,
      double[] lower,
      double[] upper,
      double[][] dropoutStarts,
      boolean[] isTime,
      int roundedAbove) {
    this.name = name;
    this.likelihood = likelihood;
    this.lower = lower;
    this.upper = upper;
    this.dropoutStarts = dropoutStarts;
    this.isTime = isTime;
    this.roundedAbove = roundedAbove;
  }
}
