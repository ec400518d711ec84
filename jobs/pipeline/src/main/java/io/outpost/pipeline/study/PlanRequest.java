package io.outpost.pipeline.study;

import java.util.Map;

/**
 * A sample to be planned.
 *
 * @param study its name
 * @param instrument score whose scatter decides: csat, nps, ces or importance
 * @param frame how customers are parted
 * @param goal what the sample is for
 * @param fewest answers of every stratum that is asked
 * @param costs of an answer by stratum; 1 where none is given
 * @param responseRates by stratum; counted from earlier invitations where none is given
 * @param assumedRate where nobody of a stratum was invited before
 */
public record PlanRequest(
    String study,
    String instrument,
    StudyFrame frame,
    PlanGoal goal,
    double fewest,
    Map<String, Double> costs,
    Map<String, Double> responseRates,
    double assumedRate) {

  public PlanRequest {
    costs = Map.copyOf(costs);
    responseRates = Map.copyOf(responseRates);
  }
}
