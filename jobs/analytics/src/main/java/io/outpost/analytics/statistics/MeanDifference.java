package io.outpost.analytics.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Difference of two independent means, \( \bar x_1 - \bar x_2 \), without assuming equal variances
 * (Welch).
 *
 * <p>\( t = (\bar x_1-\bar x_2)/\sqrt{v_1+v_2} \) with \( v_i = s_i^2/n_i \) and \( \nu =
 * (v_1+v_2)^2 / (v_1^2/(n_1-1) + v_2^2/(n_2-1)) \) degrees of freedom.
 *
 * <p>Everything but the value is empty when a group has fewer than two values. When no value varies
 * in either group the interval is a point and there is no t.
 *
 * @see "Welch (1947), The generalization of Student's problem when several different population
 *     variances are involved, Biometrika 34, 28-35; degrees of freedom by Satterthwaite (1946),
 *     Biometrics Bulletin 2, 110-114"
 */
public record MeanDifference(Moments first, Moments second) {

  /** First mean minus second mean; empty when either group is empty. */
  public OptionalDouble value() {
    if (first.n() == 0 || second.n() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(first.mean().getAsDouble() - second.mean().getAsDouble());
  }

  /** Welch's t statistic for equal means. */
  public OptionalDouble t() {
    if (!varies()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value().getAsDouble() / standardError());
  }

  /** Satterthwaite's degrees of freedom. */
  public OptionalDouble degreesOfFreedom() {
    if (!varies()) {
      return OptionalDouble.empty();
    }
    double total = first.squaredMeanError() + second.squaredMeanError();
    // shares of the variance, because squares of tiny variances would underflow
    double one = first.squaredMeanError() / total;
    double two = second.squaredMeanError() / total;
    return OptionalDouble.of(1 / (one * one / (first.n() - 1) + two * two / (second.n() - 1)));
  }

  /** Two-sided probability of a difference at least this large when the means are equal. */
  public OptionalDouble pValue() {
    if (!varies()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Significance.studentTwoSided(t().getAsDouble(), degreesOfFreedom().getAsDouble()));
  }

  /** The difference with Welch's interval at 95 %. */
  public Optional<Estimate> estimate() {
    return estimate(Confidence.P95);
  }

  /** The difference with Welch's interval at another level. */
  public Optional<Estimate> estimate(Confidence confidence) {
    if (first.n() < 2 || second.n() < 2) {
      return Optional.empty();
    }
    double multiple = varies() ? confidence.t(degreesOfFreedom().getAsDouble()) : 0;
    return Optional.of(
        Estimate.symmetric(
            Math.addExact(first.n(), second.n()),
            value().getAsDouble(),
            standardError(),
            multiple,
            confidence.label("welch")));
  }

  private boolean varies() {
    return first.n() >= 2 && second.n() >= 2 && standardError() > 0;
  }

  private double standardError() {
    return Math.sqrt(first.squaredMeanError() + second.squaredMeanError());
  }
}
