package io.outpost.pipeline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.config.StudySettings;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.StudyEstimates;
import io.outpost.pipeline.tables.gold.StudyVerdicts;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JudgeStudiesTest {
  private static final Row PREVALENCE =
      estimate("prevalence", "all", 10_000, 500, null, 0.05, 0.0022, null, 0.046, 0.054);

  private static Row estimate(
      String measure,
      String part,
      long n,
      long social,
      Double effective,
      Double value,
      Double error,
      Double degrees,
      Double lower,
      Double upper) {
    return Rows.row(
        StudyEstimates.TABLE,
        StudyEstimates.STUDY,
        "nightly",
        StudyEstimates.MEASURE,
        measure,
        StudyEstimates.PART,
        part,
        StudyEstimates.N,
        n,
        StudyEstimates.N_SOCIAL,
        social,
        StudyEstimates.EFFECTIVE_SOCIAL,
        effective,
        StudyEstimates.ESTIMATE,
        value,
        StudyEstimates.STANDARD_ERROR,
        error,
        StudyEstimates.DEGREES_OF_FREEDOM,
        degrees,
        StudyEstimates.LOWER,
        lower,
        StudyEstimates.UPPER,
        upper,
        StudyEstimates.METHOD,
        "as made");
  }

  private static Row gap(
      String measure, String part, double effective, Double value, double error) {
    return estimate(measure, part, 1_000, 200, effective, value, error, 998.0, null, null);
  }

  private static Row apart(String part, double value) {
    return estimate("standardised_difference", part, 1_000, 200, null, value, 0.1, null, 0.0, 1.0);
  }

  private static Row verdict(String measure, StudySettings settings, Row... estimates) {
    return JobBench.of(new JudgeStudies(settings))
        .given(StudyEstimates.TABLE, estimates)
        .run()
        .stream()
        .filter(row -> StudyVerdicts.MEASURE.text(row).equals(measure))
        .findFirst()
        .orElseThrow();
  }

  private static Row csat(Row... estimates) {
    return verdict("csat", StudySettings.defaults(), estimates);
  }

  @Test
  void judgesTheGapLikeForLikeAndSaysSo() {
    Row row =
        csat(
            PREVALENCE,
            gap("csat_gap", "raw", 150, 40.0, 2),
            gap("csat_gap", "doubly_robust", 150, 0.4, 1.2),
            apart("spend", -0.2),
            apart("tenure", 0.1));
    assertThat(
            Rows.cells(
                row,
                StudyVerdicts.STUDY,
                StudyVerdicts.VERDICT,
                StudyVerdicts.GAP,
                StudyVerdicts.LARGEST_DIFFERENCE,
                StudyVerdicts.LARGEST_FEATURE,
                StudyVerdicts.MORE_INVITATIONS))
        .containsExactly("nightly", "same", "doubly_robust", 0.2, "spend", null);
    assertThat(StudyVerdicts.EQUIVALENCE_P.number(row).orElseThrow()).isLessThan(0.05);
    // Student's 95 % quantile at 998 degrees of freedom is 1.6464
    assertThat(StudyVerdicts.UPPER.number(row).orElseThrow())
        .isCloseTo(0.4 + 1.6464 * 1.2, within(1e-3));
  }

  @Test
  void tellsWeightFromDifferenceByTheMaterialityOfTheConfig() {
    Row[] estimates = {PREVALENCE, gap("csat_gap", "raw", 150, -9.0, 2), apart("spend", 0.5)};
    Row material = csat(estimates);
    assertThat(StudyVerdicts.VERDICT.text(material)).isEqualTo("different_material");
    // 0.054 times 9 plus Student's 1.9623 errors of 2
    assertThat(StudyVerdicts.MATERIALITY_BOUND.number(material).orElseThrow())
        .isCloseTo(0.054 * (9 + 1.9623 * 2), within(1e-4));
    Row immaterial = verdict("csat", new StudySettings(null, null, 1.0, null, null), estimates);
    assertThat(StudyVerdicts.VERDICT.text(immaterial)).isEqualTo("different_immaterial");
    assertThat(StudyVerdicts.IN_WORDS.text(immaterial)).contains("listening post");
  }

  @Test
  void invitesByTheCountedResponseRateElseByTheAssumed() {
    Row few = estimate("nps_gap", "raw", 300, 20, 15.0, -5.0, 6.0, 298.0, null, null);
    Row assumed = verdict("nps", StudySettings.defaults(), PREVALENCE, few);
    assertThat(
            Rows.cells(
                assumed,
                StudyVerdicts.VERDICT,
                StudyVerdicts.MORE_INVITATIONS,
                StudyVerdicts.RESPONSE_RATE,
                StudyVerdicts.RESPONSE_RATE_SOURCE))
        // 20 answers count as 15: 40 are needed, 20 more, of whom one in five answers
        .containsExactly("insufficient", 100L, 0.2, "assumed");
    List<Row> invitations = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      invitations.add(invitation("s1", "nps", i == 0, i < 3));
    }
    invitations.add(invitation("o1", "nps", false, false));
    invitations.add(invitation("s1", "csat", false, false));
    List<Row> rows =
        JobBench.of(new JudgeStudies(StudySettings.defaults()))
            .given(StudyEstimates.TABLE, PREVALENCE, few)
            .given(CustomerProfiles.TABLE, profile("s1", true), profile("o1", false))
            .given(SurveyInvitations.TABLE, invitations.toArray(Row[]::new))
            .run();
    // One of five bounced, two of the four that arrived were answered; CSAT had no answer.
    assertThat(
            Rows.table(
                rows,
                StudyVerdicts.MEASURE,
                StudyVerdicts.RESPONSE_RATE,
                StudyVerdicts.RESPONSE_RATE_SOURCE,
                StudyVerdicts.MORE_INVITATIONS))
        .contains(Arrays.asList("nps", 0.5, "measured", 40L));
    assertThat(Rows.table(rows, StudyVerdicts.MEASURE, StudyVerdicts.RESPONSE_RATE_SOURCE))
        .contains(Arrays.asList("csat", "assumed"));
  }

  @Test
  void saysWhatIsLacking() {
    assertThat(Rows.cells(csat(), StudyVerdicts.VERDICT, StudyVerdicts.RULE, StudyVerdicts.GAP))
        .containsExactly("insufficient", "no social customer is known", "none");
    Row alone = estimate("csat_gap", "raw", 12, 12, 12.0, null, null, null, null, null);
    assertThat(StudyVerdicts.RULE.text(csat(PREVALENCE, alone)))
        .isEqualTo("no other customer answered");
    Row nobody = csat(PREVALENCE);
    assertThat(StudyVerdicts.VERDICT.text(nobody)).isEqualTo("insufficient");
    // 30 answers at one in five
    assertThat(StudyVerdicts.MORE_INVITATIONS.count(nobody)).isEqualTo(150);
  }

  private static Row profile(String id, boolean social) {
    return Rows.row(
        CustomerProfiles.TABLE, CustomerProfiles.CUSTOMER_ID, id, CustomerProfiles.SOCIAL, social);
  }

  private static Row invitation(
      String customer, String instrument, boolean bounced, boolean answered) {
    return Rows.row(
        SurveyInvitations.TABLE,
        SurveyInvitations.CUSTOMER_ID,
        customer,
        SurveyInvitations.INSTRUMENT,
        instrument,
        SurveyInvitations.BOUNCED,
        bounced,
        SurveyInvitations.RESPONSE_ID,
        answered && !bounced ? "r" : null);
  }
}
