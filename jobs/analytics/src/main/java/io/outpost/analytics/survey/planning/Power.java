package io.outpost.analytics.survey.planning;

import static io.outpost.analytics.survey.planning.SampleSize.requirePositive;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.NoncentralTails;
import io.outpost.analytics.statistics.Significance;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How likely a comparison finds a difference that is there, and how many answers that takes.
 *
 * <p>Sizes are per group, not rounded. Effects of shares are Cohen's \( h = 2\arcsin\sqrt{p_1} -
 * 2\arcsin\sqrt{p_2} \), of means \( d = \delta/\sigma \), of tables \( w = \sqrt{\sum
 * (p-p_0)^2/p_0} \).
 *
 * @param significance two-sided unless the method says otherwise, 0 to 1
 * @param power wanted probability to find the difference, above the significance
 * @see "Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd ed."
 */
public record Power(double significance, double power) {
  /** Five per cent, two-sided, found four times of five. */
  public static final Power USUAL = new Power(0.05, 0.8);

  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double MOST = 1e12;

  /**
   * Checks the two probabilities.
   *
   * @throws IllegalArgumentException unless 0 &lt; significance &lt; power &lt; 1
   */
  public Power {
    if (!(significance > 0 && significance < power && power < 1)) {
      throw new IllegalArgumentException(
          "significance and power must be in order between 0 and 1, were "
              + significance
              + " and "
              + power);
    }
  }

  /** Cohen's h of two shares. */
  public static double shareEffect(double first, double second) {
    return 2 * Math.asin(Math.sqrt(first)) - 2 * Math.asin(Math.sqrt(second));
  }

  /** Answers per group to find an effect between two shares. */
  public double sizeForShares(double effect) {
    requireEffect(effect);
    return size(n -> powerForShares(effect, n, n));
  }

  /** Answers in the second group, when the first has a given number; infinite when unreachable. */
  public double secondSizeForShares(double effect, double first) {
    requireEffect(effect);
    requirePositive("size of the first group", first);
    // an endless second group leaves the error of the first
    if (twoSided(Math.abs(effect) * Math.sqrt(first)) <= power) {
      return Double.POSITIVE_INFINITY;
    }
    return size(n -> powerForShares(effect, first, n));
  }

  /** Probability to find an effect between two shares. */
  public double powerForShares(double effect, double first, double second) {
    return twoSided(Math.abs(effect) * Math.sqrt(first * second / (first + second)));
  }

  /** Probability to find, one-sided, that the first share is larger by an effect. */
  public double powerForLargerShare(double effect, double first, double second) {
    double shift = effect * Math.sqrt(first * second / (first + second));
    return Significance.normalBelow(shift - upperQuantile(significance));
  }

  /**
   * Answers per group to find that two shares differ, by the normal test with pooled variance under
   * the hypothesis and separate ones under the alternative.
   *
   * @see "Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed.,
   *     eq. 4.14"
   */
  public double sizeForShares(double first, double second) {
    double apart = Math.abs(first - second);
    requireEffect(apart);
    double pooled = Math.sqrt((first + second) * (1 - (first + second) / 2));
    double separate = Math.sqrt(first * (1 - first) + second * (1 - second));
    double root =
        (upperQuantile(significance / 2) * pooled + upperQuantile(1 - power) * separate) / apart;
    return root * root;
  }

  /**
   * Answers of the second round, when some respondents answer in both rounds.
   *
   * <p>\( n = (p_x(1-p_x) + r\,p_y(1-p_y) - 2gr(p_{xy}-p_xp_y))\,((z_{\alpha/2}+z_\beta)/\delta)^2
   * \), rounded up.
   *
   * @param first share in the first round
   * @param second share in the second round
   * @param both share of yes in both rounds
   * @param overlap share g of the first round's respondents who answer again
   * @param ratio size of the first round over the second
   * @see "Valliant, Dever and Kreuter (2013), Practical Tools for Designing and Weighting Survey
   *     Samples, section 4.5"
   */
  public long sizeForOverlappingShares(
      double first, double second, double both, double overlap, double ratio) {
    double apart = Math.abs(first - second);
    requireEffect(apart);
    double covariance = both - first * second;
    double variance =
        first * (1 - first) + ratio * second * (1 - second) - 2 * overlap * ratio * covariance;
    double z = upperQuantile(significance / 2) + upperQuantile(1 - power);
    return (long) Math.ceil(variance * z * z / (apart * apart));
  }

  /** Answers per group for two means that differ by {@code effect} standard deviations (t test). */
  public double sizeForMeans(double effect) {
    requireEffect(effect);
    return size(n -> powerForMeans(effect, n));
  }

  /** Probability that a two-sample t test finds an effect on its side, n answers per group. */
  public double powerForMeans(double effect, double n) {
    double degrees = 2 * (n - 1);
    double t = new TDistribution(degrees).inverseCumulativeProbability(1 - significance / 2);
    return NoncentralTails.studentAbove(t, degrees, Math.abs(effect) * Math.sqrt(n / 2));
  }

  /** All answers for a chi-squared test with given degrees of freedom. */
  public double sizeForTable(double effect, double degreesOfFreedom) {
    requireEffect(effect);
    double x =
        new ChiSquaredDistribution(degreesOfFreedom).inverseCumulativeProbability(1 - significance);
    return size(n -> NoncentralTails.chiSquaredAbove(x, degreesOfFreedom, n * effect * effect));
  }

  /**
   * Standard error at which a difference of {@code difference} is found with the wanted power: \(
   * |\delta|/(z_{\alpha/2}+z_\beta) \). Any design reaches it in its own way.
   */
  public double standardErrorToFind(double difference) {
    requireEffect(difference);
    return Math.abs(difference) / (upperQuantile(significance / 2) + upperQuantile(1 - power));
  }

  /**
   * Standard error at which two one-sided tests find equivalence within the margin, when the truth
   * is a given gap: \( (\Delta-|\delta|)/(z_{\alpha}+z_{\beta'}) \) with \( \beta' = \beta/2 \) for
   * a gap of 0, where either test may fail.
   *
   * @param margin equivalence margin, positive
   * @param gap true difference, inside the margin
   */
  public double standardErrorForEquivalence(double margin, double gap) {
    requirePositive("margin", margin);
    if (!(Math.abs(gap) < margin)) {
      throw new IllegalArgumentException(
          "equivalence within " + margin + " cannot be found for a gap of " + gap);
    }
    double miss = gap == 0 ? (1 - power) / 2 : 1 - power;
    return (margin - Math.abs(gap)) / (upperQuantile(significance) + upperQuantile(miss));
  }

  /** The two-sided interval whose limits show the outcome of these tests. */
  public Confidence confidence() {
    return new Confidence(1 - significance);
  }

  private double size(DoubleUnaryOperator powerOfSize) {
    double high = 2;
    while (powerOfSize.applyAsDouble(high) < power) {
      high *= 2;
      if (high > MOST) {
        throw new IllegalArgumentException("the effect is too small to be found by any sample");
      }
    }
    double low = high == 2 ? 1 + 1e-6 : high / 2;
    if (powerOfSize.applyAsDouble(low) >= power) {
      return low;
    }
    return new BrentSolver(1e-10, 1e-10)
        .solve(500, n -> powerOfSize.applyAsDouble(n) - power, low, high);
  }

  private double twoSided(double shift) {
    double z = upperQuantile(significance / 2);
    return Significance.normalBelow(shift - z) + Significance.normalBelow(-shift - z);
  }

  private static double upperQuantile(double probability) {
    return -NORMAL.inverseCumulativeProbability(probability);
  }

  private static void requireEffect(double effect) {
    if (!(Math.abs(effect) > 0) || Double.isInfinite(effect)) {
      throw new IllegalArgumentException("the effect to find must not be 0, was " + effect);
    }
  }
}
