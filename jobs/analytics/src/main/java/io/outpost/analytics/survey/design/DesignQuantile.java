package io.outpost.analytics.survey.design;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A quantile of the population with Woodruff's interval.
 *
 * <p>The quantile is the smallest answer x with \( \hat F(x) \ge p \). For the interval, the share
 * of answers up to the quantile gets its design-t interval \( \hat F(\hat q) \pm t\,se \), and both
 * limits are taken back through \( \hat F^{-1} \). The standard error is half the interval over t.
 * When a limit of the share leaves [0, 1] the smallest or largest answer stands for it.
 *
 * @param n answers
 * @param value the quantile
 * @param standardError half the width of the interval over t
 * @param lower lower limit
 * @param upper upper limit
 * @param degreesOfFreedom of the design
 * @param method name of the interval
 * @see "Woodruff (1952), Confidence intervals for medians and other position measures, JASA 47,
 *     635-646"
 */
public record DesignQuantile(
    long n,
    double value,
    double standardError,
    double lower,
    double upper,
    double degreesOfFreedom,
    String method) {

  /**
   * A quantile of a measure.
   *
   * @param p strictly between 0 and 1
   * @return empty when nobody has the measure or the design has no degrees of freedom
   */
  static Optional<DesignQuantile> of(
      SurveySample sample, double[] measure, double p, Confidence confidence) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a quantile lies between 0 and 1, was " + p);
    }
    TreeMap<Double, Double> weightOf = new TreeMap<>();
    double[] weights = sample.weights();
    double total = 0;
    for (int i = 0; i < measure.length; i++) {
      if (!Double.isNaN(measure[i])) {
        weightOf.merge(measure[i], weights[i], Double::sum);
        total += weights[i];
      }
    }
    if (weightOf.isEmpty()) {
      return Optional.empty();
    }
    double value = inverse(weightOf, p * total);
    double[] below = measure.clone();
    for (int i = 0; i < below.length; i++) {
      if (!Double.isNaN(below[i])) {
        below[i] = below[i] <= value ? 1 : 0;
      }
    }
    double wholeWeight = total;
    return sample
        .mean(below)
        .filter(share -> share.degreesOfFreedom() >= 1)
        .map(share -> interval(weightOf, wholeWeight, value, share, confidence));
  }

  private static DesignQuantile interval(
      TreeMap<Double, Double> weightOf,
      double total,
      double value,
      DesignEstimate share,
      Confidence confidence) {
    double t = confidence.t(share.degreesOfFreedom());
    double half = t * share.standardError();
    double lower = inverse(weightOf, (share.value() - half) * total);
    double upper = inverse(weightOf, (share.value() + half) * total);
    return new DesignQuantile(
        share.n(),
        value,
        (upper - lower) / (2 * t),
        lower,
        upper,
        share.degreesOfFreedom(),
        confidence.label("woodruff"));
  }

  private static double inverse(TreeMap<Double, Double> weightOf, double target) {
    double cumulated = 0;
    for (Map.Entry<Double, Double> entry : weightOf.entrySet()) {
      cumulated += entry.getValue();
      // a share that is met exactly must not be missed by the rounding of its sum
      if (cumulated >= target * (1 - 1e-12)) {
        return entry.getKey();
      }
    }
    return weightOf.lastKey();
  }

  /** As a figure with its interval. */
  public Estimate estimate() {
    return new Estimate(n, value, standardError, lower, upper, method);
  }
}
