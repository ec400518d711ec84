package io.outpost.analytics.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnOnObjectivesTest {

  @Test
  void weighsKpisAndObjectives() {
    ReturnOnObjectives result =
        score(
            new Objective("service", 3, List.of(exact("csat", 0.6, 0.5), exact("sla", 0.4, 1))),
            new Objective("community", 1, List.of(exact("authors", 1, 0.2))));

    assertThat(attainment(result, 0)).isCloseTo(0.7, within(1e-12));
    assertThat(result.total().orElseThrow()).isCloseTo((3 * 0.7 + 0.2) / 4, within(1e-12));
    assertThat(result.coverage()).isEqualTo(1);
    assertThat(result.spread().orElseThrow().p05()).isCloseTo(0.575, within(1e-12));
  }

  @Test
  void neverCountsAMissingKpiAsNothing() {
    ReturnOnObjectives result =
        score(
            new Objective("service", 1, List.of(exact("csat", 0.6, 0.5), missing("sla", 0.4))),
            new Objective("sales", 1, List.of(missing("leads", 1))));

    assertThat(attainment(result, 0)).isCloseTo(0.5, within(1e-12));
    assertThat(result.objectives().get(0).coverage()).isEqualTo(0.6);
    assertThat(result.objectives().get(1).attainment()).isEmpty();
    assertThat(result.objectives().get(1).spread()).isEmpty();
    assertThat(result.objectives().get(1).probabilityReached()).isEmpty();
    assertThat(result.total().orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(result.coverage()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void isEmptyWhenNothingWasMeasured() {
    ReturnOnObjectives result = score(new Objective("sales", 1, List.of(missing("leads", 1))));

    assertThat(result.total()).isEmpty();
    assertThat(result.spread()).isEmpty();
    assertThat(result.probabilityReached()).isEmpty();
    assertThat(result.totalWithLearning(1, 3)).isEmpty();
    assertThat(result.coverage()).isZero();
  }

  @Test
  void simulatesTheProbabilityOfReachingAnObjective() {
    // one KPI at its target with error: an even chance
    WeightedKpi kpi = measured("csat", 1, new Estimate(100, 1, 0.05, 0.9, 1.1, "m"));

    ObjectiveScore result = score(new Objective("service", 1, List.of(kpi))).objectives().get(0);

    // Monte Carlo error 0.0035; three of them
    assertThat(result.probabilityReached().orElseThrow()).isCloseTo(0.5, within(0.011));
    assertThat(result.spread().orElseThrow().p50()).isCloseTo(1, within(0.002));
    // quantile of a normal: 1 -/+ 1.2816 * 0.05
    assertThat(result.spread().orElseThrow().p10()).isCloseTo(0.9359, within(0.003));
    assertThat(result.spread().orElseThrow().p90()).isCloseTo(1.0641, within(0.003));
  }

  @Test
  void averagesIndependentErrorsAway() {
    Estimate estimate = new Estimate(100, 0.9, 0.1, 0.7, 1.1, "m");
    ObjectiveScore one =
        score(new Objective("o", 1, List.of(measured("a", 1, estimate)))).objectives().get(0);
    ObjectiveScore two =
        score(
                new Objective(
                    "o", 1, List.of(measured("a", 0.5, estimate), measured("b", 0.5, estimate))))
            .objectives()
            .get(0);

    // Phi(-1) = 0.159 for one, Phi(-sqrt 2) = 0.079 for two; the cap at 1.2 takes a little
    assertThat(one.probabilityReached().orElseThrow()).isCloseTo(0.159, within(0.008));
    assertThat(two.probabilityReached().orElseThrow()).isCloseTo(0.079, within(0.006));
  }

  @Test
  void reachesItsTargetsDespiteRoundedWeights() {
    ReturnOnObjectives result =
        score(
            new Objective(
                "o", 1, List.of(exact("a", 0.1, 1), exact("b", 0.2, 1), exact("c", 0.7, 1))));

    assertThat(result.probabilityReached()).hasValue(1);
  }

  @Test
  void sharesTheDrawsOfAKpiBetweenObjectives() {
    WeightedKpi kpi = measured("csat", 1, new Estimate(100, 0.8, 0.1, 0.6, 1, "m"));
    ReturnOnObjectives result =
        score(new Objective("a", 1, List.of(kpi)), new Objective("b", 1, List.of(kpi)));

    // the total of two equals is each of them, draw by draw
    assertThat(result.spread()).isEqualTo(result.objectives().get(0).spread());
  }

  @Test
  void flagsObjectivesThatMeasureActivityOnly() {
    KpiAttainment posts = KpiAttainment.of("posts", 0, 1, Estimate.exact(1));
    ReturnOnObjectives result =
        score(
            new Objective("busy", 1, List.of(new WeightedKpi(posts, 1, Stage.OUTPUT))),
            new Objective("useful", 1, List.of(exact("csat", 1, 1))));

    assertThat(result.objectives().get(0).activityOnly()).isTrue();
    assertThat(result.objectives().get(1).activityOnly()).isFalse();
  }

  @Test
  void mixesInLearningByMaturity() {
    ReturnOnObjectives result = score(new Objective("o", 1, List.of(exact("a", 1, 0.5))));

    assertThat(result.totalWithLearning(1, 1).orElseThrow()).isCloseTo(0.9, within(1e-12));
    assertThat(result.totalWithLearning(1, 5).orElseThrow()).isCloseTo(0.55, within(1e-12));
    assertThatThrownBy(() -> ReturnOnObjectives.learningWeight(6))
        .hasMessage("maturity is 1 to 5, was 6");
    assertThatThrownBy(() -> result.totalWithLearning(2, 1))
        .hasMessage("a learning score is 0 to 1.2, was 2.0");
  }

  @Test
  void refusesWeightsThatDoNotSumToOne() {
    assertThatThrownBy(
            () -> new Objective("service", 1, List.of(exact("a", 0.5, 1), exact("b", 0.25, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("KPI weights of objective 'service' must sum to 1, sum to 0.75");
    assertThatThrownBy(() -> new Objective("service", 1, List.of()))
        .hasMessageContaining("sum to 0.0");
    assertThatThrownBy(() -> exact("a", 1.5, 1))
        .hasMessage("weight of KPI 'a' must be above 0 and at most 1, was 1.5");
    assertThatThrownBy(() -> new Objective("service", 0, List.of(exact("a", 1, 1))))
        .hasMessage("weight of objective 'service' must be positive, was 0.0");
  }

  @Test
  void refusesNamesThatStandForTwoThings() {
    Objective one = new Objective("one", 1, List.of(exact("a", 1, 1)));
    Objective other = new Objective("other", 1, List.of(exact("a", 1, 0.5)));

    assertThatThrownBy(() -> score(one, one)).hasMessage("two objectives are called 'one'");
    assertThatThrownBy(() -> score(one, other))
        .hasMessageStartingWith("KPI 'a' has two measurements");
    assertThatThrownBy(() -> new Objective("o", 1, List.of(exact("a", 0.5, 1), exact("a", 0.5, 1))))
        .hasMessage("objective 'o' names KPI 'a' twice");
    assertThatThrownBy(() -> score())
        .hasMessage("a return on objectives needs at least one objective");
  }

  private static ReturnOnObjectives score(Objective... objectives) {
    return ReturnOnObjectives.score(List.of(objectives), SimulationOptions.DEFAULT);
  }

  private static double attainment(ReturnOnObjectives result, int index) {
    return result.objectives().get(index).attainment().orElseThrow();
  }

  /** A KPI from 0 to 1, so that its value is its attainment. */
  private static WeightedKpi exact(String name, double weight, double value) {
    return measured(name, weight, Estimate.exact(value));
  }

  private static WeightedKpi measured(String name, double weight, Estimate estimate) {
    return new WeightedKpi(KpiAttainment.of(name, 0, 1, estimate), weight, Stage.OUTCOME);
  }

  private static WeightedKpi missing(String name, double weight) {
    return new WeightedKpi(KpiAttainment.missing(name, 0, 1), weight, Stage.OUTCOME);
  }
}
