package io.outpost.analytics.value;

import java.io.Serializable;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Likelihood-ratio test of a model against one that it contains: {@code 2 (LL - LL of the smaller)}
 * is chi-square with as many degrees of freedom as parameters were added.
 *
 * <p>Where the smaller model is an edge of the larger one (a variance that is zero), the statistic
 * is half the time exactly 0, and the p-value is half of what chi-square says. A statistic below 0
 * is rounding and counts as 0.
 *
 * @param statistic not negative
 * @param degreesOfFreedom parameters added
 * @param pValue probability of a larger statistic when the smaller model is true
 * @see "Wilks (1938), The Large-Sample Distribution of the Likelihood Ratio, Annals of Mathematical
 *     Statistics 9(1), 60-62"
 * @see "Self, Liang (1987), Asymptotic Properties of Maximum Likelihood Estimators under
 *     Nonstandard Conditions, JASA 82, 605-610, case 5"
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

  /** The same where the smaller model fixes one parameter at the edge of its range. */
  public static LikelihoodRatioTest atEdge(FitSummary smaller, FitSummary larger) {
    LikelihoodRatioTest inside = of(smaller, larger);
    int added = inside.degreesOfFreedom;
    Checks.that(added == 1, "an edge is one parameter, not %s", added);
    return new LikelihoodRatioTest(
        inside.statistic, added, inside.statistic == 0 ? 1 : 0.5 * inside.pValue);
  }
}
