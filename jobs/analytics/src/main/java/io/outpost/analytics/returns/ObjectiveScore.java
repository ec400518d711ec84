package io.outpost.analytics.returns;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.HashRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far an objective is: the weighted mean of its measured KPIs' scored attainments.
 *
 * <p>\( A = \sum_{k\,measured} w_k a_k / \sum_{k\,measured} w_k \). A KPI that was not measured
 * lowers {@code coverage} and nothing else. The spread comes from drawing each KPI from a normal
 * distribution with its standard error; because scores are floored and capped, its middle can
 * differ from the attainment.
 *
 * @param objective name
 * @param weight importance given by leadership
 * @param coverage weight of the measured KPIs, 0 to 1
 * @param attainment empty when no KPI was measured
 * @param spread of the attainment over the draws
 * @param probabilityReached share of draws with an attainment of at least 1
 * @param activityOnly true when no KPI measures an outcome or impact: busy, but for what?
 */
public record ObjectiveScore(
    String objective,
    double weight,
    double coverage,
    OptionalDouble attainment,
    Optional<Spread> spread,
    OptionalDouble probabilityReached,
    boolean activityOnly) {

  // a sum of weights such as 0.3 + 0.3 + 0.4 may stop a bit short of 1
  private static final double REACHED = 1 - 1e-9;

  static ObjectiveScore of(Objective objective, double[] draws) {
    return new ObjectiveScore(
        objective.name(),
        objective.weight(),
        objective.coverage(),
        attainment(objective),
        draws.length == 0 ? Optional.empty() : Optional.of(Spread.of(draws)),
        reached(draws),
        objective.activityOnly());
  }

  static OptionalDouble reached(double[] draws) {
    return draws.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Draws.share(draws, value -> value >= REACHED));
  }

  /** Attainment per draw; no draws when nothing was measured. */
  static double[] simulate(Objective objective, SimulationOptions options) {
    List<WeightedKpi> covered = objective.covered();
    if (covered.isEmpty()) {
      return new double[0];
    }
    double[] sums = new double[options.draws()];
    for (WeightedKpi weighted : covered) {
      KpiAttainment kpi = weighted.kpi();
      Estimate figure = kpi.measured().orElseThrow();
      HashRandom random = HashRandom.of(options.seed(), "kpi/" + kpi.name());
      Arrays.setAll(
          sums,
          draw -> {
            double value = figure.value() + figure.standardError() * random.normal(draw);
            return sums[draw] + weighted.weight() * kpi.scoredAt(value);
          });
    }
    double coverage = objective.coverage();
    Arrays.setAll(sums, draw -> sums[draw] / coverage);
    return sums;
  }

  private static OptionalDouble attainment(Objective objective) {
    List<WeightedKpi> covered = objective.covered();
    if (covered.isEmpty()) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (WeightedKpi weighted : covered) {
      sum += weighted.weight() * weighted.kpi().scored().orElseThrow();
    }
    return OptionalDouble.of(sum / objective.coverage());
  }
}
