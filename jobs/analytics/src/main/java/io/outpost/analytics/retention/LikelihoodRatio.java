package io.outpost.analytics.retention;

import io.outpost.analytics.value.Checks;
import io.outpost.analytics.value.FitSummary;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Whether a larger model describes the data better than a smaller one inside it: {@code D = 2
 * (LL_larger - LL_smaller)}, compared with chi-square.
 *
 * <p>Where the smaller model is an edge of the larger one (a variance that is zero), D is half the
 * time exactly 0, and the p-value is half of what chi-square says. D below 0 is rounding and counts
 * as 0.
 *
 * @param statistic D, not negative
 * @param degreesOfFreedom parameters the larger model has more
 * @param pValue probability of such a D or a larger one if the smaller model is true, 0..1
 * @see "Self, Liang (1987), Asymptotic Properties of Maximum Likelihood Estimators under
 *     Nonstandard Conditions, JASA 82, 605-610, case 5"
 */
public record LikelihoodRatio(double statistic, int degreesOfFreedom, double pValue) {

  /** The smaller model fixes parameters inside their range. */
  public static LikelihoodRatio inside(FitSummary smaller, FitSummary larger) {
    int degrees = degrees(smaller, larger);
    double statistic = statistic(smaller, larger);
    return new LikelihoodRatio(statistic, degrees, tail(statistic, degrees));
  }

  /** The smaller model fixes one parameter at the edge of its range. */
  public static LikelihoodRatio atEdge(FitSummary smaller, FitSummary larger) {
    int degrees = degrees(smaller, larger);
    Checks.that(degrees == 1, "an edge is one parameter, not %s", degrees);
    double statistic = statistic(smaller, larger);
    return new LikelihoodRatio(
        statistic, degrees, statistic == 0 ? 1 : 0.5 * tail(statistic, degrees));
  }

  private static int degrees(FitSummary smaller, FitSummary larger) {
    Checks.that(
        smaller.n() == larger.n(),
        "the models were fitted to different data: %s and %s customers",
        smaller.n(),
        larger.n());
    int degrees = larger.freeParameters() - smaller.freeParameters();
    Checks.that(degrees > 0, "the larger model has %s parameters more", degrees);
    return degrees;
  }

  private static double statistic(FitSummary smaller, FitSummary larger) {
    return Math.max(0, 2 * (larger.logLikelihood() - smaller.logLikelihood()));
  }

  private static double tail(double statistic, int degrees) {
    return 1 - new ChiSquaredDistribution(degrees).cumulativeProbability(statistic);
  }
}
