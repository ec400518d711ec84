package io.outpost.analytics.returns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Return on objectives: what leadership set out to reach, and how much of it is reached.
 *
 * <p>Total \( = \sum_o W_o A_o / \sum_o W_o \) over the objectives with at least one measured KPI;
 * coverage \( = \sum_o W_o c_o / \sum_o W_o \) over all. Read the two together: a total over a
 * third of the KPIs is a third of the answer.
 *
 * <p>The spread of the total uses the same draws as the objectives, so KPIs that serve two
 * objectives move both. Apart from that, KPIs are taken as independent.
 *
 * @param objectives one score each, in the given order
 * @param coverage 0 to 1
 * @param total empty when nothing was measured
 * @param spread of the total over the draws
 * @param probabilityReached share of draws with a total of at least 1
 */
public record ReturnOnObjectives(
    List<ObjectiveScore> objectives,
    double coverage,
    OptionalDouble total,
    Optional<Spread> spread,
    OptionalDouble probabilityReached) {

  /** Highest stage of social maturity; the lowest is 1. */
  public static final int HIGHEST_MATURITY = 5;

  private static final List<Double> LEARNING_WEIGHTS = List.of(0.8, 0.6, 0.4, 0.2, 0.1);

  /** Keeps the list from changing. */
  public ReturnOnObjectives {
    objectives = List.copyOf(objectives);
  }

  /**
   * Scores the objectives.
   *
   * @throws IllegalArgumentException when there are none, two share a name, or one KPI name stands
   *     for two measurements
   */
  public static ReturnOnObjectives score(List<Objective> objectives, SimulationOptions options) {
    requireConsistent(objectives);
    List<ObjectiveScore> scores = new ArrayList<>();
    double[] totals = new double[options.draws()];
    double coveredWeight = 0;
    for (Objective objective : objectives) {
      double[] draws = ObjectiveScore.simulate(objective, options);
      scores.add(ObjectiveScore.of(objective, draws));
      if (draws.length > 0) {
        coveredWeight += objective.weight();
        Arrays.setAll(totals, draw -> totals[draw] + objective.weight() * draws[draw]);
      }
    }
    double weight = coveredWeight;
    double[] draws = new double[weight == 0 ? 0 : totals.length];
    Arrays.setAll(draws, draw -> totals[draw] / weight);
    return new ReturnOnObjectives(
        scores,
        coverage(scores),
        total(scores),
        draws.length == 0 ? Optional.empty() : Optional.of(Spread.of(draws)),
        ObjectiveScore.reached(draws));
  }

  /**
   * Weight of learning against results at a stage of social maturity: 0.8, 0.6, 0.4, 0.2, 0.1. A
   * beginner is judged by what it learned.
   *
   * @param maturity 1 (involved) to 5 (captures and catalogues)
   */
  public static double learningWeight(int maturity) {
    if (maturity < 1 || maturity > HIGHEST_MATURITY) {
      throw new IllegalArgumentException("maturity is 1 to 5, was " + maturity);
    }
    return LEARNING_WEIGHTS.get(maturity - 1);
  }

  /**
   * Total with learning mixed in: \( (1-\lambda)\,total + \lambda\,learning \); empty when nothing
   * was measured.
   *
   * @param learning score of the learning agenda, 0 to {@link KpiAttainment#CAP}
   * @param maturity stage that sets \( \lambda \), see {@link #learningWeight}
   */
  public OptionalDouble totalWithLearning(double learning, int maturity) {
    if (!(learning >= 0 && learning <= KpiAttainment.CAP)) {
      throw new IllegalArgumentException("a learning score is 0 to 1.2, was " + learning);
    }
    double lambda = learningWeight(maturity);
    return total.isEmpty()
        ? total
        : OptionalDouble.of((1 - lambda) * total.getAsDouble() + lambda * learning);
  }

  private static OptionalDouble total(List<ObjectiveScore> scores) {
    double sum = 0;
    double weight = 0;
    for (ObjectiveScore score : scores) {
      if (score.attainment().isPresent()) {
        sum += score.weight() * score.attainment().getAsDouble();
        weight += score.weight();
      }
    }
    return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
  }

  private static double coverage(List<ObjectiveScore> scores) {
    double sum = 0;
    double weight = 0;
    for (ObjectiveScore score : scores) {
      sum += score.weight() * score.coverage();
      weight += score.weight();
    }
    return sum / weight;
  }

  private static void requireConsistent(List<Objective> objectives) {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("a return on objectives needs at least one objective");
    }
    Map<String, Objective> byName = new HashMap<>();
    Map<String, Object> measurements = new HashMap<>();
    for (Objective objective : objectives) {
      if (byName.put(objective.name(), objective) != null) {
        throw new IllegalArgumentException("two objectives are called '" + objective.name() + "'");
      }
      for (WeightedKpi weighted : objective.kpis()) {
        KpiAttainment kpi = weighted.kpi();
        Object known = measurements.putIfAbsent(kpi.name(), kpi.measured());
        if (known != null && !known.equals(kpi.measured())) {
          throw new IllegalArgumentException(
              "KPI '"
                  + kpi.name()
                  + "' has two measurements, "
                  + known
                  + " and "
                  + kpi.measured()
                  + "; give each its own name");
        }
      }
    }
  }
}
