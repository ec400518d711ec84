package io.outpost.analytics.survey.design;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.statistics.ProportionIntervals;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A survey share with the intervals that suit shares.
 *
 * <p>With share p, design standard error s, d degrees of freedom and \( t = t_{d} \): effective
 * size \( n^* = p(1-p)/s^2 \).
 *
 * <ul>
 *   <li>logit: \( \mathrm{logit}^{-1}(\mathrm{logit}\,p \pm t\,s/(p(1-p))) \), the default;
 *   <li>beta: Clopper and Pearson's with \( n^* (t_{n-1}/t_d)^2 \) in place of n (Korn and Graubard
 *       1998), cautious for small effective sizes;
 *   <li>Wilson's with \( n^* \);
 *   <li>arcsine: \( \sin^2(\arcsin\sqrt p \pm t\,s/(2\sqrt{p(1-p)})) \);
 *   <li>likelihood: all shares whose binomial deviance, scaled by the design effect, stays below
 *       the F quantile with 1 and d degrees of freedom;
 *   <li>symmetric: \( p \pm t\,s \), only for comparison.
 * </ul>
 *
 * <p>A share of 0 or 1 has no design standard error; then {@link #estimate} takes Wilson's interval
 * with the number of respondents, which assumes a design effect of 1 and says so in its name. A
 * share between without error is known exactly, from a census or because the weights were
 * calibrated to it; its interval is a point.
 *
 * @param mean the share as a design mean, 0 to 1
 * @param sampleSize respondents of the whole sample, not of the domain
 * @see "Korn and Graubard (1998), Confidence intervals for proportions with small expected number
 *     of positive counts estimated from survey data, Survey Methodology 24, 193-201"
 */
public record DesignProportion(DesignEstimate mean, long sampleSize) {
  /** Below this effective size the cautious beta interval replaces the logit interval. */
  public static final double SMALL_EFFECTIVE_SIZE = 30;

  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException unless it lies between 0 and 1
   */
  public DesignProportion {
    // a weighted mean of ones can be 1 plus rounding
    if (!(mean.value() >= 0 && mean.value() <= 1 + 1e-12)) {
      throw new IllegalArgumentException("share must lie between 0 and 1, was " + mean.value());
    }
  }

  /** Size of the simple random sample that would be as informative; empty at 0 and 1. */
  public OptionalDouble effectiveSize() {
    double error = mean.standardError();
    return extreme()
        ? OptionalDouble.empty()
        : OptionalDouble.of(share() * (1 - share()) / (error * error));
  }

  /**
   * The interval to publish: logit; beta when the effective size is below {@value
   * #SMALL_EFFECTIVE_SIZE}; Wilson at 0 and 1. Empty without degrees of freedom.
   */
  public Optional<Estimate> estimate(Confidence confidence) {
    if (mean.n() == 0) {
      return Optional.empty();
    }
    if (!unanimous() && mean.standardError() == 0) {
      return Optional.of(interval(share(), share(), confidence, "design-exact"));
    }
    if (unanimous()) {
      return Optional.of(
          Proportion.wilson(mean.n(), share(), (double) mean.n(), confidence)
              .named(confidence.label("wilson-unweighted")));
    }
    return effectiveSize().getAsDouble() < SMALL_EFFECTIVE_SIZE
        ? beta(confidence)
        : logit(confidence);
  }

  /** Logit interval; empty at 0, at 1 and without degrees of freedom. */
  public Optional<Estimate> logit(Confidence confidence) {
    if (undetermined()) {
      return Optional.empty();
    }
    double centre = Math.log(share() / (1 - share()));
    double half = t(confidence) * mean.standardError() / (share() * (1 - share()));
    return Optional.of(interval(expit(centre - half), expit(centre + half), confidence, "logit"));
  }

  /** Korn and Graubard's beta interval; empty at 0, at 1 and without degrees of freedom. */
  public Optional<Estimate> beta(Confidence confidence) {
    if (undetermined() || sampleSize < 2) {
      return Optional.empty();
    }
    double simple =
        new TDistribution(sampleSize - 1.0)
            .inverseCumulativeProbability(0.5 + confidence.level() / 2);
    double ratio = simple / t(confidence);
    double size = effectiveSize().getAsDouble() * ratio * ratio;
    Estimate limits =
        ProportionIntervals.clopperPearson(mean.n(), share() * size, size, confidence);
    return Optional.of(interval(limits.lower(), limits.upper(), confidence, "korn-graubard"));
  }

  /** Wilson's interval with the effective size; empty at 0 and 1. */
  public Optional<Estimate> wilson(Confidence confidence) {
    return extreme()
        ? Optional.empty()
        : Optional.of(
            Proportion.wilson(mean.n(), share(), effectiveSize().getAsDouble(), confidence));
  }

  /** Arcsine interval; empty at 0, at 1 and without degrees of freedom. */
  public Optional<Estimate> arcsine(Confidence confidence) {
    if (undetermined()) {
      return Optional.empty();
    }
    double centre = Math.asin(Math.sqrt(share()));
    double half = t(confidence) * mean.standardError() / (2 * Math.sqrt(share() * (1 - share())));
    double lower = Math.sin(Math.max(0, centre - half));
    double upper = Math.sin(Math.min(Math.PI / 2, centre + half));
    return Optional.of(interval(lower * lower, upper * upper, confidence, "arcsine"));
  }

  /** Profile likelihood interval; empty at 0, at 1 and without degrees of freedom. */
  public Optional<Estimate> likelihood(Confidence confidence) {
    if (undetermined() || sampleSize < 2) {
      return Optional.empty();
    }
    double t = t(confidence);
    // t squared is the quantile of F with 1 and d degrees; n cancels out of deviance and effect,
    // but for the n - 1 of the dispersion
    double allowed = t * t / effectiveSize().getAsDouble() * sampleSize / (sampleSize - 1.0);
    BrentSolver solver = new BrentSolver(1e-14, 1e-14);
    double lower = solver.solve(200, p -> deviance(p) - allowed, 1e-300, share());
    double upper = 1 - solver.solve(200, q -> deviance(1 - q) - allowed, 1e-16, 1 - share());
    return Optional.of(interval(lower, upper, confidence, "likelihood"));
  }

  /** Symmetric interval, which may leave 0 to 1; empty without degrees of freedom. */
  public Optional<Estimate> symmetric(Confidence confidence) {
    return mean.estimate(confidence);
  }

  private double deviance(double p) {
    double q = share();
    return 2 * (q * Math.log(q / p) + (1 - q) * Math.log((1 - q) / (1 - p)));
  }

  private Estimate interval(double lower, double upper, Confidence confidence, String method) {
    return new Estimate(
        mean.n(), share(), mean.standardError(), lower, upper, confidence.label(method));
  }

  private double share() {
    return Math.min(1, mean.value());
  }

  private double t(Confidence confidence) {
    return confidence.t(mean.degreesOfFreedom());
  }

  private boolean undetermined() {
    return extreme() || mean.degreesOfFreedom() < 1;
  }

  private boolean extreme() {
    return unanimous() || mean.standardError() == 0;
  }

  private boolean unanimous() {
    return share() < 1e-12 || share() > 1 - 1e-12;
  }

  private static double expit(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
