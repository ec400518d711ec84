package io.outpost.pipeline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.survey.planning.Power;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.SamplePlans;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PlanSampleTest {
  private static PlanRequest request(PlanGoal goal, Map<String, Double> rates) {
    return new PlanRequest("q3", "csat", StudyFrame.SOCIAL, goal, 0, Map.of(), rates, 0.2);
  }

  private static Row stratum(List<Row> rows, String name) {
    return rows.stream()
        .filter(row -> SamplePlans.STRATUM.text(row).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JobBench bench(PlanRequest request) {
    return JobBench.of(new PlanSample(request))
        .given(CustomerProfiles.TABLE, StudyNight.profiles().toArray(Row[]::new));
  }

  @Test
  void assumesTheWidestScatterAndTheConfiguredResponseOfAnUnknownCompany() {
    List<Row> rows = bench(request(new PlanGoal.EachMargin(20), Map.of())).run();
    Row other = stratum(rows, "other");
    assertThat(
            Rows.cells(
                other,
                SamplePlans.POPULATION,
                SamplePlans.STANDARD_DEVIATION,
                SamplePlans.STANDARD_DEVIATION_SOURCE,
                SamplePlans.RESPONSE_RATE,
                SamplePlans.RESPONSE_RATE_SOURCE,
                SamplePlans.PARTED_BY))
        .containsExactly(320L, 50.0, "assumed", 0.2, "assumed", "social");
    // (1.96 x 50 / 20) squared, corrected for 320 customers; a fifth answers
    double wanted = 24.01 / (1 + 24.01 / 320);
    assertThat(SamplePlans.WANTED.number(other).orElseThrow()).isCloseTo(wanted, within(0.01));
    assertThat(SamplePlans.INVITATIONS.count(other)).isEqualTo(112);
  }

  @Test
  void namesATargetOutOfReachWithWhatCanBeAttained() {
    List<Row> rows =
        bench(request(new PlanGoal.Equality(5, 0, Power.USUAL), Map.of("social", 0.5))).run();
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(SamplePlans.INFEASIBLE.text(row))
                    .contains("equivalence within 5.000", "can be attained"));
    Row social = stratum(rows, "social");
    assertThat(social.<Boolean>getAs("takes_all")).isTrue();
    assertThat(SamplePlans.ANSWERS.number(social)).hasValue(40);
  }

  @Test
  void learnsScatterAndResponseFromEarlierSurveys() {
    List<Row> invitations = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      invitations.add(
          Rows.row(
              SurveyInvitations.TABLE,
              SurveyInvitations.CUSTOMER_ID,
              "c" + (1000 + i),
              SurveyInvitations.INSTRUMENT,
              "csat",
              SurveyInvitations.RESPONSE_ID,
              i % 4 == 0 ? "r" + i : null));
    }
    List<Row> rows =
        bench(request(new PlanGoal.Answers(50), Map.of()))
            .given(SurveyInvitations.TABLE, invitations.toArray(Row[]::new))
            .given(SurveyResponses.TABLE, StudyNight.answers().toArray(Row[]::new))
            .run();
    Row other = stratum(rows, "other");
    assertThat(SamplePlans.RESPONSE_RATE_SOURCE.text(other)).isEqualTo("measured");
    assertThat(SamplePlans.RESPONSE_RATE.number(other).orElseThrow()).isCloseTo(0.25, within(0.02));
    assertThat(SamplePlans.STANDARD_DEVIATION_SOURCE.text(other)).isEqualTo("measured");
    assertThat(SamplePlans.STANDARD_DEVIATION.number(other).orElseThrow()).isBetween(40.0, 50.1);
    double answers =
        rows.stream().mapToDouble(row -> SamplePlans.WANTED.number(row).orElseThrow()).sum();
    assertThat(answers).isCloseTo(50, within(1e-9));
  }
}
