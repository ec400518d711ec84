package io.outpost.analytics.value;

/**
 * Discounted active time R and discounted purchases D of one history, with their derivatives by the
 * logarithms of the parameters of the model.
 */
final class RetentionForecast {
  final double alive;
  final double activeTime;
  final double purchases;

  /** D / R, which stays defined when both underflow. */
  final double purchasesPerActiveTime;

  final double[] activeTimeGradient;
  final double[] purchasesGradient;

  private RetentionForecast(
      double alive,
      double activeTime,
      double purchases,
      double purchasesPerActiveTime,
      double[] activeTimeGradient,
      double[] purchasesGradient) {
    this.alive = alive;
    this.activeTime = activeTime;
    this.purchases = purchases;
    this.purchasesPerActiveTime = purchasesPerActiveTime;
    this.activeTimeGradient = activeTimeGradient;
    this.purchasesGradient = purchasesGradient;
  }

  /**
   * From P(alive) and what follows when alive.
   *
   * @param deadOdds derivatives of ln(P(dead) / P(alive))
   * @param active R given alive, then its derivatives
   * @param purchases D given alive, then its derivatives
   */
  static RetentionForecast of(
      double alive, double[] deadOdds, double[] active, double[] purchases) {
    int n = deadOdds.length;
    double[] activeGradient = new double[n];
    double[] purchasesGradient = new double[n];
    for (int i = 0; i < n; i++) {
      double slope = -alive * (1 - alive) * deadOdds[i];
      activeGradient[i] = slope * active[0] + alive * active[i + 1];
      purchasesGradient[i] = slope * purchases[0] + alive * purchases[i + 1];
    }
    return new RetentionForecast(
        alive,
        alive * active[0],
        alive * purchases[0],
        purchases[0] / active[0],
        activeGradient,
        purchasesGradient);
  }
}
