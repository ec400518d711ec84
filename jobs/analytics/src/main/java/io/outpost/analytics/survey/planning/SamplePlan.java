package io.outpost.analytics.survey.planning;

import io.outpost.analytics.statistics.Confidence;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Who is to be invited, what that will show, and what it cannot show.
 *
 * @param strata one line each
 * @param standardError expected, of the mean over all customers; empty when a stratum is not asked
 * @param designEffect Kish's, of the unequal weights the plan leads to, at least 1
 * @param cost of all expected answers
 * @param infeasible targets that cannot be reached with what can be attained, in words; empty when
 *     the plan reaches its goal
 */
public record SamplePlan(
    List<Line> strata,
    OptionalDouble standardError,
    double designEffect,
    double cost,
    List<String> infeasible) {

  /** Copies the lists. */
  public SamplePlan {
    strata = List.copyOf(strata);
    infeasible = List.copyOf(infeasible);
  }

  /**
   * A stratum of the plan.
   *
   * @param stratum as planned
   * @param wanted answers the goal asks for, not rounded
   * @param answers expected, at most what everybody's invitation would bring
   * @param invitations to send
   * @param standardError expected, of the stratum's mean, with finite-population correction; empty
   *     when it is not asked
   */
  public record Line(
      PlannedStratum stratum,
      double wanted,
      double answers,
      long invitations,
      OptionalDouble standardError) {

    /** Whether everybody in the stratum is invited. */
    public boolean takesAll() {
      return invitations == stratum.population();
    }

    /** Expected half width of the interval of the stratum's mean; empty when it is not asked. */
    public OptionalDouble margin(Confidence confidence) {
      return standardError.isPresent()
          ? OptionalDouble.of(confidence.z() * standardError.getAsDouble())
          : OptionalDouble.empty();
    }
  }

  /** The line of a stratum. */
  public Line line(String stratum) {
    return strata.stream()
        .filter(line -> line.stratum().name().equals(stratum))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no stratum " + stratum + " in the plan"));
  }

  /** Invitations over all strata. */
  public long invitations() {
    return strata.stream().mapToLong(Line::invitations).sum();
  }

  /** Whether every target is within reach. */
  public boolean feasible() {
    return infeasible.isEmpty();
  }

  static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
