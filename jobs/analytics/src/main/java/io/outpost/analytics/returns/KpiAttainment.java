package io.outpost.analytics.returns;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Significance;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a KPI has come from its baseline b to its target t: \( a = (x - b)/(t - b) \).
 *
 * <p>0 at the baseline, 1 at the target, in either direction: a target below the baseline (cost,
 * response time) counts downwards. Two readings: {@link #raw} as it is, and {@link #scored} for
 * roll-ups, held between {@value #FLOOR} and {@value #CAP}, so that one KPI far off cannot pay for,
 * or drown, the others.
 *
 * <p>A KPI that was not measured has no attainment; it is never 0.
 *
 * @param name identity of the KPI; the same name shares its random draws wherever it is used
 * @param baseline value when the objective was set
 * @param target value to reach
 * @param measured today's value with its standard error, in the unit of baseline and target
 */
public record KpiAttainment(
    String name, double baseline, double target, Optional<Estimate> measured) {
  /** Best score in a roll-up. */
  public static final double CAP = 1.2;

  /** Worst score in a roll-up: falling behind the baseline counts as no progress. */
  public static final double FLOOR = 0;

  /**
   * Checks the goal.
   *
   * @throws IllegalArgumentException when baseline or target is not finite, both are equal, or the
   *     name is blank
   */
  public KpiAttainment {
    Objects.requireNonNull(measured, "measured");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a KPI must have a name");
    }
    if (!Double.isFinite(baseline) || !Double.isFinite(target)) {
      throw new IllegalArgumentException(
          "baseline and target of KPI '"
              + name
              + "' must be finite, were "
              + baseline
              + " and "
              + target);
    }
    if (baseline == target) {
      throw new IllegalArgumentException(
          "target of KPI '"
              + name
              + "' equals its baseline "
              + baseline
              + ", so there is no distance to cover; set a target that differs");
    }
  }

  /** A measured KPI. */
  public static KpiAttainment of(String name, double baseline, double target, Estimate measured) {
    return new KpiAttainment(name, baseline, target, Optional.of(measured));
  }

  /** A KPI that was not measured. */
  public static KpiAttainment missing(String name, double baseline, double target) {
    return new KpiAttainment(name, baseline, target, Optional.empty());
  }

  /** Attainment as it is: negative behind the baseline, above 1 beyond the target. */
  public OptionalDouble raw() {
    return measured.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(rawAt(measured.get().value()));
  }

  /** Attainment for roll-ups, between {@value #FLOOR} and {@value #CAP}. */
  public OptionalDouble scored() {
    return measured.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(scoredAt(measured.get().value()));
  }

  /** Raw attainment with the interval of the measurement carried over. */
  public Optional<Estimate> estimate() {
    return measured.map(
        figure -> {
          double lower = rawAt(figure.lower());
          double upper = rawAt(figure.upper());
          return new Estimate(
              figure.n(),
              rawAt(figure.value()),
              figure.standardError() / Math.abs(target - baseline),
              Math.min(lower, upper),
              Math.max(lower, upper),
              figure.method());
        });
  }

  /**
   * Probability that the true value is at the target or beyond, the measurement taken as normal: \(
   * \Phi((x-t)/se) \), the sign turned for a target below the baseline. Without standard error it
   * is 1 or 0.
   */
  public OptionalDouble probabilityReached() {
    if (measured.isEmpty()) {
      return OptionalDouble.empty();
    }
    Estimate figure = measured.get();
    double beyond = target > baseline ? figure.value() - target : target - figure.value();
    if (figure.standardError() == 0) {
      return OptionalDouble.of(beyond >= 0 ? 1 : 0);
    }
    return OptionalDouble.of(Significance.normalBelow(beyond / figure.standardError()));
  }

  /** Attainment for roll-ups if the KPI had the given value. */
  double scoredAt(double value) {
    return Math.min(CAP, Math.max(FLOOR, rawAt(value)));
  }

  private double rawAt(double value) {
    return (value - baseline) / (target - baseline);
  }
}
