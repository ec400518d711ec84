package io.outpost.analytics.value;

/**
 * Pareto/NBD: P(alive) by the tanh-sinh rule over the time of leaving, survival by integrating over
 * the hazard.
 */
record ParetoNbdFlows(double r, double alpha, double s, double beta) implements DirectFlows {
  private static final double STEP = 1.0 / 32;
  private static final double REACH = 3.2;

  @Override
  public double probabilityAlive(PurchaseHistory history) {
    double wait = history.observed() - history.lastPurchase();
    if (s == 0 || wait == 0) {
      return 1;
    }
    double shape = r + history.repeats();
    double sum = 0;
    double atEnd = logDensity(shape, history.observed());
    double peak = logDensity(shape, history.lastPurchase());
    for (double tau = -REACH; tau <= REACH; tau += STEP) {
      double logit = Math.PI * Math.sinh(tau);
      double share = 1 / (1 + Math.exp(-logit));
      double rest = 1 / (1 + Math.exp(logit));
      double weight = STEP * wait * share * rest * Math.PI * Math.cosh(tau);
      double time = history.lastPurchase() + wait * share;
      sum += weight * Math.exp(logDensity(shape, time) - peak) / (beta + time);
    }
    return 1 / (1 + s * sum * Math.exp(peak - atEnd));
  }

  private double logDensity(double shape, double time) {
    return -shape * Math.log(alpha + time) - s * Math.log(beta + time);
  }

  @Override
  public Flow ifAlive(PurchaseHistory history) {
    double rate = (r + history.repeats()) / (alpha + history.observed());
    double scale = beta + history.observed();
    LogGammaRule hazards =
        s == 0 ? null : new LogGammaRule(s, scale, Math.min(0.06, 0.3 / Math.sqrt(s)));
    return new Flow() {
      @Override
      public double at(double time, double perPurchase, double perDay) {
        double alive = hazards == null ? 1 : hazards.mean(hazard -> Math.exp(-hazard * time));
        return alive * (perPurchase * rate + perDay);
      }

      @Override
      public double firstPanel() {
        return scale / (s + 1);
      }
    };
  }
}
