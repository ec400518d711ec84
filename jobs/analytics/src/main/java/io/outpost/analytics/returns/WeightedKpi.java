package io.outpost.analytics.returns;

import java.util.Objects;

/**
 * A KPI as part of an objective.
 *
 * @param kpi its goal and measurement
 * @param weight share of the objective, above 0 and at most 1
 * @param stage how close to the business it measures
 */
public record WeightedKpi(KpiAttainment kpi, double weight, Stage stage) {

  /**
   * Checks the weight.
   *
   * @throws IllegalArgumentException unless the weight lies above 0 and at most at 1
   */
  public WeightedKpi {
    Objects.requireNonNull(kpi, "kpi");
    Objects.requireNonNull(stage, "stage");
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "weight of KPI '" + kpi.name() + "' must be above 0 and at most 1, was " + weight);
    }
  }
}
