package io.outpost.analytics.value;

/**
 * What {@link DiscountedCashFlows} needs of a purchase model, computed by other formulas than the
 * model uses itself.
 */
interface DirectFlows {
  /** P(alive) at the end of observation. */
  double probabilityAlive(PurchaseHistory history);

  /** Flows of a customer who is alive at the end of observation. */
  Flow ifAlive(PurchaseHistory history);

  /** Expected flow as a function of time. */
  interface Flow {
    /** perPurchase times the expected purchase rate plus perDay times P(alive) at this time. */
    double at(double time, double perPurchase, double perDay);

    /** Time within which the flow hardly changes. */
    double firstPanel();
  }

  static DirectFlows of(PurchaseModel model) {
    double[] p = model.estimates();
    if (model instanceof NbdModel) {
      return new BetaGeometricFlows(p[0], p[1], 0, 1, 0);
    }
    if (model instanceof BetaGeometricModel beta) {
      return new BetaGeometricFlows(p[0], p[1], p[2], p[3], beta.atBirth());
    }
    if (model instanceof ParetoNbdModel) {
      return new ParetoNbdFlows(p[0], p[1], p[2], p[3]);
    }
    return new RegularFlows((MbgCnbdModel) model);
  }
}
