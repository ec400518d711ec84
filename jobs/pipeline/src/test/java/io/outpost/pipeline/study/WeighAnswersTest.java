package io.outpost.pipeline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.config.SamplingSettings;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.gold.SurveyWeights;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class WeighAnswersTest {
  private static Row invitation(int i, boolean answered) {
    return Rows.row(
        SurveyInvitations.TABLE,
        SurveyInvitations.INVITATION_ID,
        "i" + i,
        SurveyInvitations.STUDY,
        "q3",
        SurveyInvitations.INSTRUMENT,
        "csat",
        SurveyInvitations.CUSTOMER_ID,
        "c" + (1000 + i),
        SurveyInvitations.SENT_AT,
        Instant.parse("2026-06-01T10:00:00Z"),
        SurveyInvitations.BOUNCED,
        false,
        SurveyInvitations.RESPONSE_ID,
        answered ? "r" + i : null);
  }

  private static Row answer(int i) {
    return Rows.row(
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
        1 + i % 5,
        SurveyResponses.REFUSED,
        false,
        SurveyResponses.RESPONDED_AT,
        Instant.parse("2026-06-03T10:00:00Z"));
  }

  private static Row drawn(int i) {
    return Rows.row(
        SampleDraws.TABLE,
        SampleDraws.AS_OF,
        LocalDate.of(2026, 5, 31),
        SampleDraws.STUDY,
        "q3",
        SampleDraws.CUSTOMER_ID,
        "c" + (1000 + i),
        SampleDraws.STRATUM,
        StudyNight.social(i) ? "social" : "other",
        SampleDraws.BASE_WEIGHT,
        StudyNight.social(i) ? 1.0 : 2.0);
  }

  /** Invites every second of the others and all social customers. */
  private static List<Row> weigh(IntPredicate answers, boolean drawn) {
    List<Row> invitations = new ArrayList<>();
    List<Row> responses = new ArrayList<>();
    List<Row> draws = new ArrayList<>();
    int others = 0;
    for (int i = 0; i < StudyNight.CUSTOMERS; i++) {
      if (StudyNight.social(i) || others++ % 2 == 0) {
        invitations.add(invitation(i, answers.test(i)));
        draws.add(drawn(i));
        if (answers.test(i)) {
          responses.add(answer(i));
        }
      }
    }
    return JobBench.of(new WeighAnswers(SamplingSettings.defaults()))
        .given(CustomerProfiles.TABLE, StudyNight.profiles().toArray(Row[]::new))
        .given(SurveyInvitations.TABLE, invitations.toArray(Row[]::new))
        .given(SurveyResponses.TABLE, responses.toArray(Row[]::new))
        .given(SampleDraws.TABLE, drawn ? draws.toArray(Row[]::new) : new Row[0])
        .run();
  }

  private static Map<String, Double> sums(List<Row> rows, SurveyWeights column) {
    Map<String, Double> sums = new HashMap<>();
    for (Row row : rows) {
      sums.merge(SurveyWeights.STRATUM.text(row), column.number(row).orElseThrow(), Double::sum);
    }
    return sums;
  }

  @Test
  void rakesToTheCustomersThereAreWhoeverAnswers() {
    for (boolean drawn : new boolean[] {true, false}) {
      List<Row> rows = weigh(i -> i % 3 != 0, drawn);
      // 80 social customers and 320 others, whatever share of them answered
      assertThat(sums(rows, SurveyWeights.WEIGHT).get("social")).isCloseTo(80, within(1e-6));
      assertThat(sums(rows, SurveyWeights.WEIGHT).get("other")).isCloseTo(320, within(1e-6));
      Row any = rows.get(0);
      assertThat(any.<Boolean>getAs("drawn")).isEqualTo(drawn);
      assertThat(SurveyWeights.MARGINS.text(any)).contains("social", "segment", "region");
      assertThat(SurveyWeights.MARGIN_ERROR.number(any).orElseThrow()).isLessThan(1e-9);
      assertThat(rows)
          .allSatisfy(
              row ->
                  assertThat(SurveyWeights.ADJUSTED_WEIGHT.number(row).orElseThrow())
                      .isGreaterThanOrEqualTo(SurveyWeights.BASE_WEIGHT.number(row).orElseThrow()));
    }
  }

  @Test
  void takesTheWeightOfTheDrawElseCustomersPerInvitedOne() {
    for (boolean drawn : new boolean[] {true, false}) {
      for (Row row : weigh(i -> i % 3 != 0, drawn)) {
        double expected = SurveyWeights.STRATUM.text(row).equals("social") ? 1 : 2;
        assertThat(SurveyWeights.BASE_WEIGHT.number(row).orElseThrow()).isEqualTo(expected);
      }
    }
  }

  @Test
  void saysWhyAStudyCannotBeWeighed() {
    List<Row> rows = weigh(i -> i < 10, true);
    assertThat(rows).isNotEmpty();
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(SurveyWeights.REASON.text(row)).contains("10 are needed");
              assertThat(SurveyWeights.WEIGHT.number(row)).isEmpty();
            });
  }

  @Test
  void mergesCategoriesThatTooFewAnswered() {
    // of the young hardly anybody answers
    List<Row> rows =
        weigh(
            i ->
                !CustomerProfiles.SEGMENT.text(StudyNight.profiles().get(i)).equals("young")
                    || i < 12,
            true);
    assertThat(SurveyWeights.MARGINS.text(rows.get(0))).contains("young");
    double sum = sums(rows, SurveyWeights.WEIGHT).values().stream().mapToDouble(w -> w).sum();
    assertThat(sum).isCloseTo(400, within(1e-6));
  }

  @Test
  void fewAnswersAreNotWeighedAndNoneGiveNoRow() {
    assertThat(weigh(i -> false, true)).isEmpty();
    for (int n = 1; n <= 2; n++) {
      int fewer = 5 * n;
      List<Row> rows = weigh(i -> i % 5 == 0 && i < fewer, false);
      assertThat(rows).hasSize(n);
      assertThat(SurveyWeights.REASON.text(rows.get(0)))
          .isEqualTo(
              "nonresponse class 1 has "
                  + n
                  + " respondents, 10 are needed: merge it with a similar class");
    }
  }
}
