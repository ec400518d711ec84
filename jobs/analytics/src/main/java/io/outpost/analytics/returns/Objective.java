package io.outpost.analytics.returns;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A business objective and the KPIs that tell whether it is reached.
 *
 * @param name unique among the objectives
 * @param weight importance given by leadership, positive; only the proportions between objectives
 *     matter
 * @param kpis weights sum to 1
 */
public record Objective(String name, double weight, List<WeightedKpi> kpis) {
  private static final double ROUNDING = 1e-9;

  /**
   * Checks the weights.
   *
   * @throws IllegalArgumentException when the weight is not positive, the KPI weights do not sum to
   *     1 or a KPI comes twice
   */
  public Objective {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an objective must have a name");
    }
    if (!(weight > 0) || !Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "weight of objective '" + name + "' must be positive, was " + weight);
    }
    kpis = List.copyOf(kpis);
    double sum = kpis.stream().mapToDouble(WeightedKpi::weight).sum();
    if (Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException(
          "KPI weights of objective '" + name + "' must sum to 1, sum to " + sum);
    }
    Set<String> names = new HashSet<>();
    for (WeightedKpi weighted : kpis) {
      if (!names.add(weighted.kpi().name())) {
        throw new IllegalArgumentException(
            "objective '" + name + "' names KPI '" + weighted.kpi().name() + "' twice");
      }
    }
  }

  /** The KPIs that were measured. */
  List<WeightedKpi> covered() {
    return kpis.stream().filter(weighted -> weighted.kpi().measured().isPresent()).toList();
  }

  /** Weight of the KPIs that were measured, exactly 1 when all were. */
  double coverage() {
    List<WeightedKpi> covered = covered();
    return covered.size() == kpis.size()
        ? 1
        : covered.stream().mapToDouble(WeightedKpi::weight).sum();
  }

  /** Whether no KPI looks further than at outputs and out-takes. */
  boolean activityOnly() {
    return kpis.stream().allMatch(weighted -> weighted.stage().compareTo(Stage.OUTCOME) < 0);
  }
}
