package io.outpost.analytics.survey.verdict;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Significance;
import io.outpost.analytics.survey.design.DesignEstimate;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Two one-sided tests of equivalence: is the difference surely smaller than a margin?
 *
 * <p>\( t_L = (d+\Delta)/s \) against \( d \le -\Delta \), \( t_U = (d-\Delta)/s \) against \( d
 * \ge \Delta \); equivalent when both are rejected, which is when the 90 % interval lies inside the
 * margins. Not finding a difference is not the same as finding equivalence.
 *
 * @param difference observed
 * @param standardError of it, positive
 * @param degreesOfFreedom of the error, infinite for a normal test
 * @param margin largest difference that does not matter, positive
 * @see "Schuirmann (1987), A comparison of the two one-sided tests procedure and the power
 *     approach, Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680"
 */
public record EquivalenceTest(
    double difference, double standardError, double degreesOfFreedom, double margin) {

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException when error, degrees of freedom or margin are not positive
   */
  public EquivalenceTest {
    if (!(margin > 0) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException("equivalence margin must be positive, was " + margin);
    }
    if (!(standardError > 0) || !(degreesOfFreedom > 0) || !Double.isFinite(difference)) {
      throw new IllegalArgumentException(
          "equivalence needs a difference with error and degrees of freedom, had "
              + difference
              + ", "
              + standardError
              + ", "
              + degreesOfFreedom);
    }
  }

  /** The test of a survey difference. */
  public static EquivalenceTest of(DesignEstimate difference, double margin) {
    return new EquivalenceTest(
        difference.value(), difference.standardError(), difference.degreesOfFreedom(), margin);
  }

  /** Statistic against a difference of minus the margin or less. */
  public double lowerStatistic() {
    return (difference + margin) / standardError;
  }

  /** Statistic against a difference of the margin or more. */
  public double upperStatistic() {
    return (difference - margin) / standardError;
  }

  /** p-value against a difference of minus the margin or less. */
  public double lowerPValue() {
    return below(-lowerStatistic());
  }

  /** p-value against a difference of the margin or more. */
  public double upperPValue() {
    return below(upperStatistic());
  }

  /** p-value of the test: the larger of the two. */
  public double pValue() {
    return Math.max(lowerPValue(), upperPValue());
  }

  /** Whether the difference is smaller than the margin at a significance such as 0.05. */
  public boolean holds(double significance) {
    return pValue() < significance;
  }

  /** The 90 % interval, which lies inside the margins when the test holds at 5 %. */
  public Estimate interval() {
    Confidence level = Confidence.P90;
    double multiple = Double.isInfinite(degreesOfFreedom) ? level.z() : level.t(degreesOfFreedom);
    return Estimate.symmetric(0, difference, standardError, multiple, level.label("tost"));
  }

  private double below(double statistic) {
    return Double.isInfinite(degreesOfFreedom)
        ? Significance.normalBelow(statistic)
        : new TDistribution(degreesOfFreedom).cumulativeProbability(statistic);
  }
}
