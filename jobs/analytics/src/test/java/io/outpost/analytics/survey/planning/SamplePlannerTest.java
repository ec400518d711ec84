package io.outpost.analytics.survey.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplePlannerTest {
  private static final PlannedStratum SOCIAL = new PlannedStratum("social", 200, 40, 1, 0.5);
  private static final PlannedStratum OTHER = new PlannedStratum("other", 39_800, 35, 1, 0.2);
  private static final SamplePlanner PLANNER = new SamplePlanner(List.of(SOCIAL, OTHER));

  @Test
  void dividesByTheExpectedResponseAndRoundsUp() {
    SamplePlan plan = PLANNER.forMarginEach(10, Confidence.P95);
    SamplePlan.Line other = plan.line("other");

    // (1.96 * 35 / 10)^2 = 47.06 answers, at 20 % 235.1 invitations
    assertThat(other.wanted()).isCloseTo(47, within(0.1));
    assertThat(other.invitations()).isEqualTo((long) Math.ceil(other.wanted() / 0.2));
    assertThat(other.margin(Confidence.P95).orElseThrow()).isLessThanOrEqualTo(10);
    assertThat(plan.feasible()).isTrue();
  }

  @Test
  void namesWhatCannotBeReached() {
    SamplePlan plan = PLANNER.forMarginEach(3, Confidence.P95);

    assertThat(plan.line("social").takesAll()).isTrue();
    assertThat(plan.feasible()).isFalse();
    assertThat(plan.infeasible())
        .singleElement()
        .asString()
        .startsWith("stratum social: a margin of 3.000 needs 155 answers")
        .contains("inviting all 200 gives about 100 and a margin of");
  }

  @Test
  void takesSmallStrataCompletely() {
    List<PlannedStratum> strata =
        List.of(PlannedStratum.of("tiny", 10, 1000), PlannedStratum.of("large", 10_000, 1));

    SamplePlan plan = new SamplePlanner(strata).forAnswers(60);

    assertThat(plan.line("tiny").takesAll()).isTrue();
    assertThat(plan.line("tiny").standardError()).hasValue(0);
    assertThat(plan.line("large").invitations()).isEqualTo(50);
  }

  @Test
  void reachesTheMarginOfTheTotal() {
    SamplePlan plan = PLANNER.forMargin(2, Confidence.P95);

    assertThat(plan.feasible()).isTrue();
    assertThat(plan.standardError().orElseThrow() * Confidence.P95.z())
        .isLessThanOrEqualTo(2 * (1 + 1e-9));
  }

  @Test
  void saysWhatTheWholePopulationWouldGive() {
    SamplePlan plan = PLANNER.forMargin(0.1, Confidence.P95);

    assertThat(plan.infeasible())
        .singleElement()
        .asString()
        .startsWith(
            "a margin of 0.1000 for all customers cannot be reached: inviting everybody gives");
  }

  @Test
  void asksEnoughOfSmallStrata() {
    SamplePlan plan = new SamplePlanner(List.of(SOCIAL, OTHER), 30).forAnswers(400);

    // Neyman alone would ask two social customers
    assertThat(PLANNER.forAnswers(400).line("social").invitations()).isLessThan(10);
    assertThat(plan.line("social").answers()).isEqualTo(30);
    assertThat(plan.line("other").answers()).isGreaterThan(390);
  }

  @Test
  void spendsABudget() {
    SamplePlan plan = PLANNER.forBudget(500);

    // every invitation is rounded up: less than one answer per stratum too many
    assertThat(plan.cost()).isCloseTo(500, within(1.0));
  }

  @Test
  void plansTheComparisonOfTwoStrata() {
    SamplePlan plan = PLANNER.forDifference("social", "other", 15, Power.USUAL);
    double error =
        Math.hypot(
            plan.line("social").standardError().orElseThrow(),
            plan.line("other").standardError().orElseThrow());

    assertThat(plan.feasible()).isTrue();
    assertThat(error).isLessThanOrEqualTo(Power.USUAL.standardErrorToFind(15) * (1 + 1e-9));
    assertThat(plan.designEffect()).isGreaterThan(1);
  }

  @Test
  void hasNoErrorOfTheTotalWhenAStratumIsNotAsked() {
    SamplePlan plan =
        new SamplePlanner(List.of(SOCIAL, OTHER, PlannedStratum.of("rest", 100, 9)))
            .forDifference("social", "other", 15, Power.USUAL);

    assertThat(plan.standardError()).isEmpty();
    assertThat(plan.line("rest").invitations()).isZero();
    assertThat(plan.line("rest").margin(Confidence.P95)).isEmpty();
  }

  @Test
  void lettingOthersMakeUpForATakenStratumHasLimits() {
    SamplePlan plan = PLANNER.forEquivalence("social", "other", 5, 0, Power.USUAL);

    assertThat(plan.line("social").takesAll()).isTrue();
    assertThat(plan.infeasible())
        .singleElement()
        .asString()
        .startsWith(
            "equivalence within 5.000 at a gap of 0.000 between social and other needs a standard error of");
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new SamplePlanner(List.of()))
        .hasMessage("a plan needs at least one stratum");
    assertThatThrownBy(() -> new PlannedStratum("x", 0, 1, 1, 1))
        .hasMessage("stratum x must have customers, has 0");
    assertThatThrownBy(() -> new PlannedStratum("x", 1, 1, 1, 0))
        .hasMessageContaining("response rate of stratum x must lie above 0");
    assertThatThrownBy(() -> PLANNER.forAnswers(0))
        .hasMessage("number of answers must be positive, was 0.0");
    assertThatThrownBy(() -> PLANNER.forDifference("social", "nobody", 5, Power.USUAL))
        .hasMessage("no stratum nobody in the plan");
  }
}
