package io.outpost.pipeline.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.ResponseTracking;
import io.outpost.pipeline.tables.gold.SamplePlans;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TrackResponsesTest {
  private final List<Row> invitations = new ArrayList<>();
  private final List<Row> responses = new ArrayList<>();

  private void invite(int i, String sent, boolean bounced, String opened, String answered) {
    invitations.add(
        Rows.row(
            SurveyInvitations.TABLE,
            SurveyInvitations.INVITATION_ID,
            "i" + i,
            SurveyInvitations.STUDY,
            "q3",
            SurveyInvitations.INSTRUMENT,
            "csat",
            SurveyInvitations.CUSTOMER_ID,
            i < 0 ? null : "c" + (1000 + i),
            SurveyInvitations.SENT_AT,
            at(sent),
            SurveyInvitations.BOUNCED,
            bounced,
            SurveyInvitations.STARTED_AT,
            opened == null ? null : at(opened),
            SurveyInvitations.RESPONSE_ID,
            answered == null ? null : "r" + i));
    if (answered != null) {
      responses.add(
          Rows.row(
              SurveyResponses.TABLE,
              SurveyResponses.RESPONSE_ID,
              "r" + i,
              SurveyResponses.INSTRUMENT,
              "csat",
              SurveyResponses.SCALE_MIN,
              1,
              SurveyResponses.SCALE_MAX,
              5,
              SurveyResponses.SCORE,
              4,
              SurveyResponses.REFUSED,
              false,
              SurveyResponses.RESPONDED_AT,
              at(answered)));
    }
  }

  private static Instant at(String day) {
    return Instant.parse("2026-" + day + "T10:00:00Z");
  }

  private List<Row> track(Row... plans) {
    return JobBench.of(new TrackResponses())
        .given(CustomerProfiles.TABLE, StudyNight.profiles().toArray(Row[]::new))
        .given(SurveyInvitations.TABLE, invitations.toArray(Row[]::new))
        .given(SurveyResponses.TABLE, responses.toArray(Row[]::new))
        .given(SamplePlans.TABLE, plans)
        .run()
        .stream()
        .sorted(
            Comparator.comparing(ResponseTracking.STRATUM::text)
                .thenComparing(row -> row.getAs("day").toString()))
        .toList();
  }

  private static Row plan(String night, String stratum, double wanted) {
    return Rows.row(
        SamplePlans.TABLE,
        SamplePlans.AS_OF,
        LocalDate.parse(night),
        SamplePlans.STUDY,
        "q3",
        SamplePlans.STRATUM,
        stratum,
        SamplePlans.WANTED,
        wanted);
  }

  @Test
  void countsEveryEventOnItsDayAndUpToIt() {
    invite(0, "05-01", false, "05-02", "05-03");
    invite(5, "05-01", true, null, null);
    invite(10, "05-02", false, "05-03", null);
    invite(1, "05-02", false, null, "05-02");
    invite(-1, "05-02", false, null, null);
    List<Row> rows = track();
    assertThat(
            Rows.table(
                rows,
                ResponseTracking.STRATUM,
                ResponseTracking.DAY,
                ResponseTracking.INVITED,
                ResponseTracking.BOUNCED,
                ResponseTracking.STARTED,
                ResponseTracking.COMPLETED,
                ResponseTracking.INVITED_TO_DATE,
                ResponseTracking.COMPLETED_TO_DATE))
        .containsExactly(
            day("all", 1, 2, 1, 0, 0, 2, 0),
            day("all", 2, 3, 0, 2, 1, 5, 1),
            day("all", 3, 0, 0, 1, 1, 5, 2),
            day("other", 2, 1, 0, 1, 1, 1, 1),
            day("social", 1, 2, 1, 0, 0, 2, 0),
            day("social", 2, 1, 0, 1, 0, 3, 0),
            day("social", 3, 0, 0, 1, 1, 3, 1),
            day("unknown", 2, 1, 0, 0, 0, 1, 0));
    assertThat(rows).allMatch(row -> ResponseTracking.ADVICE.text(row) == null);
    assertThat(rows).allMatch(row -> ResponseTracking.R_INDICATOR.number(row).isEmpty());
  }

  private static List<Object> day(
      String stratum,
      int day,
      long invited,
      long bounced,
      long started,
      long completed,
      long invitedToDate,
      long completedToDate) {
    return Rows.line(
        stratum,
        LocalDate.of(2026, 5, day),
        invited,
        bounced,
        started,
        completed,
        invitedToDate,
        completedToDate);
  }

  @Test
  void projectsAndAdvisesByTheNewestPlan() {
    // a third answers: half of them on the first day, half after twenty days
    for (int i = 0; i < 120; i++) {
      invite(i, "05-01", false, null, i % 3 > 0 ? null : i % 2 == 0 ? "05-01" : "05-21");
    }
    List<Row> rows =
        track(
            plan("2026-04-01", "social", 500),
            plan("2026-04-30", "social", 20),
            plan("2026-04-30", "other", 31));
    Row social = last(rows, "social");
    // 24 invited, 8 answered, all closed by now: 12 are missing, a third answers
    assertThat(ResponseTracking.ADVICE.text(social)).isEqualTo("boost");
    assertThat(ResponseTracking.ADVICE_IN_WORDS.text(social)).contains("invite 36 more");
    assertThat(ResponseTracking.PROJECTED_ANSWERS.number(social)).hasValue(8);
    // 32 of 31 are in
    assertThat(ResponseTracking.ADVICE.text(last(rows, "other"))).isEqualTo("stop");
    Row all = last(rows, "all");
    assertThat(ResponseTracking.PROJECTED_ANSWERS.number(all)).hasValue(40);
    // Kish: 400 squared over 80 squared / 8 and 320 squared / 32
    assertThat(ResponseTracking.PROJECTED_EFFECTIVE.number(all)).hasValue(40);
    assertThat(ResponseTracking.R_INDICATOR.number(all).orElseThrow()).isBetween(0.5, 1.0);
  }

  @Test
  void expectsTheAnswersThatAreUsuallyLate() {
    for (int i = 0; i < 60; i++) {
      invite(i, "05-01", false, null, i % 3 > 0 ? null : i % 2 == 0 ? "05-01" : "05-21");
    }
    for (int i = 60; i < 120; i++) {
      invite(i, "06-28", false, null, i % 6 == 0 ? "06-28" : null);
    }
    Row all = last(track(), "all");
    // 20 of the first sixty; of the second sixty ten, half of what the first had by two days
    assertThat(ResponseTracking.COMPLETED_TO_DATE.count(all)).isEqualTo(30);
    assertThat(ResponseTracking.PROJECTED_ANSWERS.number(all).orElseThrow()).isBetween(38.0, 42.0);
  }

  private static Row last(List<Row> rows, String stratum) {
    return rows.stream()
        .filter(row -> ResponseTracking.STRATUM.text(row).equals(stratum))
        .reduce((one, other) -> other)
        .orElseThrow();
  }
}
