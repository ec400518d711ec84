package io.outpost.analytics.value;

/**
 * A customer's own ratio pulled towards the population's, the more the less has been seen of the
 * customer:
 *
 * <pre>
 * estimate = (sum + k prior e0) / (exposure + k e0) = Z sum / exposure + (1 - Z) prior,  Z = exposure / (exposure + k e0)
 * </pre>
 *
 * <p>Used for the margin share (sum = margin earned, exposure = gross spend) and for the cost to
 * serve per day (sum = cost, exposure = days observed). Z is the credibility: 0 for a customer
 * never seen, one half at k times the typical exposure, towards 1 for a customer seen for long. The
 * strength k is the number of typical customers whose experience the prior is worth; it is stated,
 * not hidden.
 *
 * @param prior ratio of the population: sum over all customers divided by exposure of all
 * @param typicalExposure e0, for example the mean exposure per customer; positive
 * @param strength k; 0 trusts every customer's own ratio alone
 * @see "Buehlmann, Straub (1970), Glaubwuerdigkeit fuer Schadensaetze; k e0 is their ratio of
 *     variances"
 */
public record Shrinkage(double prior, double typicalExposure, double strength) {

  /** Checks ranges. */
  public Shrinkage {
    Checks.finite("prior", prior);
    Checks.positive("typical exposure", typicalExposure);
    Checks.notNegative("strength", strength);
  }

  /**
   * The shrunken ratio. Without exposure it is the prior, also at strength 0.
   *
   * @param sum the customer's numerator, may be negative
   * @param exposure the customer's denominator, not negative
   */
  public double estimate(double sum, double exposure) {
    Checks.finite("sum", sum);
    Checks.notNegative("exposure", exposure);
    double weight = strength * typicalExposure;
    return exposure + weight > 0 ? (sum + weight * prior) / (exposure + weight) : prior;
  }

  /** Z, the weight of the customer's own ratio, 0..1. */
  public double credibility(double exposure) {
    Checks.notNegative("exposure", exposure);
    return exposure == 0 ? 0 : exposure / (exposure + strength * typicalExposure);
  }
}
