package io.outpost.analytics.value;

/**
 * BG/NBD and MBG/NBD: the purchase rate is integrated out in closed form, {@code (1 + p t / (alpha
 * + T))^-(r + x)}; the dropout probability by the tanh-sinh rule; P(alive) is a ratio of integrals
 * over the prior.
 */
record BetaGeometricFlows(double r, double alpha, double a, double b, int atBirth)
    implements DirectFlows {

  @Override
  public double probabilityAlive(PurchaseHistory history) {
    double survived = (double) history.repeats() + atBirth;
    if (survived == 0 || a == 0) {
      return 1;
    }
    TanhSinhBeta prior = TanhSinhBeta.forMoments(a, b, survived);
    double logOdds =
        prior.logMoment(1, survived - 1)
            - prior.logMoment(0, survived)
            + (r + history.repeats())
                * Math.log1p(
                    (history.observed() - history.lastPurchase())
                        / (alpha + history.lastPurchase()));
    return 1 / (1 + Math.exp(logOdds));
  }

  @Override
  public Flow ifAlive(PurchaseHistory history) {
    double shape = r + history.repeats();
    double scale = alpha + history.observed();
    TanhSinhBeta dropout = TanhSinhBeta.of(a, b + history.repeats() + atBirth);
    return new Flow() {
      @Override
      public double at(double time, double perPurchase, double perDay) {
        return dropout.expectedFlow(shape, scale, time, perPurchase, perDay);
      }

      @Override
      public double firstPanel() {
        return scale / (shape + 1);
      }
    };
  }
}
