package io.outpost.analytics.value;

/**
 * Discounted active time R and discounted purchases D of one history, with their derivatives by (ln
 * r, ln alpha, ln a, ln b).
 *
 * <p>R = P(alive) E[phi] at shape s = r + x, D = P(alive) s / beta E[phi] at shape s + 1, beta =
 * alpha + T.
 */
final class RetentionForecast {
  final double alive;
  final double activeTime;
  final double purchases;

  /** D / R, which stays defined when both underflow. */
  final double purchasesPerActiveTime;

  final double[] activeTimeGradient = new double[4];
  final double[] purchasesGradient = new double[4];

  RetentionForecast(
      BgNbdModel model, PurchaseHistory history, double horizon, double discountRate) {
    BgNbdModel.Parameters p = model.parameters();
    double x = history.repeats();
    double s = p.r() + x;
    double beta = p.alpha() + history.observed();
    double rate = s / beta;
    double[] e = model.hazard(history.repeats()).meansWithDerivatives(beta, discountRate, horizon);
    alive = model.probabilityAlive(history);
    activeTime = alive * e[0];
    purchases = alive * rate * e[5];
    purchasesPerActiveTime = rate * e[5] / e[0];

    double[] logOdds = new double[4];
    if (x > 0 && p.a() > 0) {
      double until = p.alpha() + history.lastPurchase();
      logOdds[0] = p.r() * Math.log(beta / until);
      logOdds[1] = p.alpha() * s * (1 / beta - 1 / until);
      logOdds[2] = 1;
      logOdds[3] = -p.b() / (p.b() + x - 1);
    }
    double[] scale = {p.r(), p.alpha(), p.a(), p.b()};
    int[] entry = {1, 4, 2, 3};
    double[] logRate = {p.r() / s, -p.alpha() / beta, 0, 0};
    for (int i = 0; i < 4; i++) {
      // Without dropout a and b are not parameters.
      double own = i > 1 && p.a() == 0 ? 0 : scale[i];
      double aliveSlope = -alive * (1 - alive) * logOdds[i];
      activeTimeGradient[i] = aliveSlope * e[0] + alive * own * e[entry[i]];
      purchasesGradient[i] =
          rate * (aliveSlope * e[5] + alive * (logRate[i] * e[5] + own * e[5 + entry[i]]));
    }
  }
}
