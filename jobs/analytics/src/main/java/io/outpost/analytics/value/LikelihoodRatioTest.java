package io.outpost.analytics.value;

import java.io.Serializable;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Likelihood-ratio test of a model against one that it contains, where the smaller model is no edge
 * of the larger: {@code 2 (LL - LL of the smaller)} is chi-square with as many degrees of freedom
 * as parameters were added.
 *
 * @param statistic not negative
 * @param degreesOfFreedom parameters added
 * @param pValue probability of a larger statistic when the smaller model is true
 * @see "Wilks (1938), The Large-Sample Distribution of the Likelihood Ratio, Annals of Mathematical
 *     Statistics 9(1), 60-62"
 */
public record LikelihoodRatioTest(double statistic, int degreesOfFreedom, double pValue)
    implements Serializable {

  /** Compares two fits to the same customers; the larger one must have more free parameters. */
  public static LikelihoodRatioTest of(FitSummary smaller, FitSummary larger) {
    Checks.that(
        smaller.n() == larger.n(),
        "fits of different customers do not compare: n = %s and %s",
        smaller.n(),
        larger.n());
    int added = larger.freeParameters() - smaller.freeParameters();
    Checks.that(added > 0, "the larger model must have more free parameters: %s", added);
    double statistic = Math.max(0, 2 * (larger.logLikelihood() - smaller.logLikelihood()));
    double p = 1 - new ChiSquaredDistribution(added).cumulativeProbability(statistic);
    return new LikelihoodRatioTest(statistic, added, p);
  }
}
