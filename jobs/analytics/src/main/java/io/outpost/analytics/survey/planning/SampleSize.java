package io.outpost.analytics.survey.planning;

import io.outpost.analytics.statistics.Confidence;

/**
 * How many completed answers an estimate of given precision needs.
 *
 * <p>Sizes are not rounded: multiply by the design effect, correct for the population ({@link
 * #inPopulation}) and divide by the response rate first, then round up. All are sizes of simple
 * random samples.
 *
 * @see "Valliant, Dever and Kreuter (2013), Practical Tools for Designing and Weighting Survey
 *     Samples, chapter 3"
 */
public final class SampleSize {
  private SampleSize() {}

  /**
   * For a share within a margin: \( n = z^2p(1-p)/e^2 \).
   *
   * @param share expected, strictly between 0 and 1; 0.5 is the safe guess
   * @param margin half the width of the interval, as a share
   */
  public static double forShare(double share, double margin, Confidence confidence) {
    requireShare(share);
    requirePositive("margin", margin);
    double z = confidence.z();
    return z * z * share * (1 - share) / (margin * margin);
  }

  /**
   * For a share whose Wilson interval is to have a half width of {@code margin}: the positive root
   * of \( e^2(n+z^2)^2 = z^2(np(1-p) + z^2/4) \).
   */
  public static double forShareByWilson(double share, double margin, Confidence confidence) {
    requireShare(share);
    requirePositive("margin", margin);
    double spread = share * (1 - share);
    double square = margin * margin;
    double root = Math.sqrt(square - spread * (4 * square - spread));
    double z = confidence.z();
    return Math.max(0, z * z * (spread - 2 * square + root) / (2 * square));
  }

  /**
   * For a share whose logit interval is to have a half width of {@code margin}.
   *
   * <p>With odds \( o \) and \( u = e^{z/\sqrt{np(1-p)}} \) the width is \( \frac{ou}{1+ou} -
   * \frac{o/u}{1+o/u} = 2e \), a quadratic in u.
   */
  public static double forShareByLogit(double share, double margin, Confidence confidence) {
    requireShare(share);
    if (!(margin > 0 && margin < 0.5)) {
      throw new IllegalArgumentException(
          "margin of a logit interval lies between 0 and 0.5, was " + margin);
    }
    double odds = share / (1 - share);
    double a = odds * (1 - 2 * margin);
    double b = 2 * margin * (1 + odds * odds);
    double c = odds * (1 + 2 * margin);
    double u = (b + Math.sqrt(b * b + 4 * a * c)) / (2 * a);
    double ratio = confidence.z() / Math.log(u);
    return ratio * ratio / (share * (1 - share));
  }

  /**
   * For a share with a relative standard error: \( n = (1-p)/(p\,CV^2) \). This is what makes rare
   * groups unaffordable by simple random sampling.
   */
  public static double forRelativeError(double share, double relativeStandardError) {
    requireShare(share);
    requirePositive("relative standard error", relativeStandardError);
    return (1 - share) / share / (relativeStandardError * relativeStandardError);
  }

  /** For a mean within a margin: \( n = z^2S^2/e^2 \). */
  public static double forMean(double standardDeviation, double margin, Confidence confidence) {
    requirePositive("standard deviation", standardDeviation);
    requirePositive("margin", margin);
    double ratio = confidence.z() * standardDeviation / margin;
    return ratio * ratio;
  }

  /**
   * Whole sample for the mean of a domain that is not sampled apart: \( n = CV_d^2/(P_dCV_0^2) \).
   *
   * @param domainShare share of the population in the domain
   * @param relativeDeviation standard deviation over mean within the domain
   * @param relativeStandardError wanted
   */
  public static double forDomainMean(
      double domainShare, double relativeDeviation, double relativeStandardError) {
    requireDomain(domainShare);
    requirePositive("relative standard error", relativeStandardError);
    double ratio = relativeDeviation / relativeStandardError;
    return ratio * ratio / domainShare;
  }

  /** Whole sample for the total of a domain: \( n = (CV_d^2 + 1 - P_d)/(P_dCV_0^2) \). */
  public static double forDomainTotal(
      double domainShare, double relativeDeviation, double relativeStandardError) {
    requireDomain(domainShare);
    requirePositive("relative standard error", relativeStandardError);
    double spread = relativeDeviation * relativeDeviation + 1 - domainShare;
    return spread / domainShare / (relativeStandardError * relativeStandardError);
  }

  /**
   * The size when the population is not endless: \( n = n_0/(1 + (n_0-1)/N) \).
   *
   * @param endless size for a population without end
   * @param population customers there are, positive
   */
  public static double inPopulation(double endless, double population) {
    requirePositive("population", population);
    return endless / (1 + (endless - 1) / population);
  }

  /**
   * Answers needed to see at least one case of a prevalence: \( n = \ln(1-c)/\ln(1-p) \), about 3/p
   * at 95 %.
   */
  public static double toSeeOne(double prevalence, Confidence confidence) {
    requireShare(prevalence);
    return Math.log1p(-confidence.level()) / Math.log1p(-prevalence);
  }

  private static void requireShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "expected share must lie strictly between 0 and 1, was " + share);
    }
  }

  private static void requireDomain(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share of a domain lies between 0 and 1, was " + share);
    }
  }

  static void requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be positive, was " + value);
    }
  }
}
