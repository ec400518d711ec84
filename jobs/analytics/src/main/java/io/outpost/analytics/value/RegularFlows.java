package io.outpost.analytics.value;

import org.hipparchus.special.Gamma;

/**
 * MBG/CNBD-k: P(alive) by integrating over the rate of events and the prior of the dropout
 * probability, flows by sums over counts of events.
 */
record RegularFlows(MbgCnbdModel model) implements DirectFlows {

  @Override
  public double probabilityAlive(PurchaseHistory history) {
    MbgCnbdModel.Parameters p = model.parameters();
    if (p.a() == 0) {
      return 1;
    }
    double x = history.repeats();
    double shape = p.r() + p.k() * x;
    double wait = history.observed() - history.lastPurchase();
    TanhSinhBeta prior = TanhSinhBeta.forMoments(p.a(), p.b(), x + 1);
    double stays = prior.logMoment(0, x + 1);
    double leaves = prior.logMoment(1, x);
    // Until t_x both histories agree; after it the stayer has fewer than k events.
    LogGammaRule rates =
        new LogGammaRule(
            shape,
            p.alpha() + history.lastPurchase(),
            Math.min(0.03, 0.15 / Math.sqrt(shape + p.k())));
    double silent =
        wait == 0 ? 1 : rates.mean(rate -> Gamma.regularizedGammaQ((double) p.k(), rate * wait));
    return 1 / (1 + Math.exp(leaves - stays) / silent);
  }

  @Override
  public Flow ifAlive(PurchaseHistory history) {
    MbgCnbdModel.Parameters p = model.parameters();
    double shape = p.r() + (double) p.k() * history.repeats();
    double scale = p.alpha() + history.observed();
    return new Flow() {
      @Override
      public double at(double time, double perPurchase, double perDay) {
        StageCounts counts = model.counts(history, time);
        return perPurchase * counts.intensity() + perDay * counts.alive();
      }

      @Override
      public double firstPanel() {
        return scale / (shape + p.k());
      }
    };
  }
}
