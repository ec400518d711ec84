package io.outpost.pipeline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.SocialContrasts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ContrastSocialCustomersTest {

  private static Row profile(
      String id, boolean social, Double value, Double sentiment, long contacts) {
    return Rows.row(
        CustomerProfiles.TABLE,
        CustomerProfiles.CUSTOMER_ID,
        id,
        CustomerProfiles.SOCIAL,
        social,
        CustomerProfiles.VALUE,
        value,
        CustomerProfiles.SENTIMENT,
        sentiment,
        CustomerProfiles.CONTACTS,
        contacts,
        CustomerProfiles.CONTACT_COST,
        new BigDecimal("1.50").multiply(BigDecimal.valueOf(contacts)));
  }

  private static Row answer(String customer, String instrument, int from, int to, Integer score) {
    return Rows.row(
        SurveyResponses.TABLE,
        SurveyResponses.CUSTOMER_ID,
        customer,
        SurveyResponses.INSTRUMENT,
        instrument,
        SurveyResponses.SCALE_MIN,
        from,
        SurveyResponses.SCALE_MAX,
        to,
        SurveyResponses.SCORE,
        score,
        SurveyResponses.REFUSED,
        score == null);
  }

  private static JobBench given(Row... profiles) {
    return JobBench.of(new ContrastSocialCustomers()).given(CustomerProfiles.TABLE, profiles);
  }

  private static Row measure(List<Row> rows, String measure) {
    return rows.stream()
        .filter(row -> SocialContrasts.MEASURE.text(row).equals(measure))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void takesTheOthersFromTheSocial() {
    List<Row> rows =
        given(
                profile("s1", true, 100.0, 0.5, 2),
                profile("s2", true, 140.0, null, 4),
                profile("o1", false, 50.0, -0.5, 0),
                profile("o2", false, 70.0, -0.25, 1),
                profile("o3", false, null, null, 2))
            .run();
    Row value = measure(rows, "value");
    assertThat(
            Rows.cells(
                value,
                SocialContrasts.N_SOCIAL,
                SocialContrasts.N_OTHERS,
                SocialContrasts.SOCIAL,
                SocialContrasts.OTHERS,
                SocialContrasts.ESTIMATE))
        .containsExactly(2L, 2L, 120.0, 60.0, 60.0);
    // Variances 800 and 200 over two each: sqrt(400 + 100).
    assertThat(SocialContrasts.STANDARD_ERROR.number(value).orElseThrow())
        .isCloseTo(Math.sqrt(500), within(1e-12));
    assertThat(SocialContrasts.LOWER.number(value).orElseThrow()).isLessThan(60);
    assertThat(SocialContrasts.UPPER.number(value).orElseThrow()).isGreaterThan(60);
    assertThat(
            Rows.cells(
                measure(rows, "contacts"),
                SocialContrasts.N_SOCIAL,
                SocialContrasts.N_OTHERS,
                SocialContrasts.ESTIMATE))
        .containsExactly(2L, 3L, 2.0);
    assertThat(SocialContrasts.ESTIMATE.number(measure(rows, "contact_cost"))).hasValue(3.0);
    assertThat(rows).extracting(SocialContrasts.MEASURE::text).doesNotHaveDuplicates().hasSize(12);
  }

  @Test
  void saysWhatASingleSocialCustomerIsLikeWhateverTheDigits() {
    List<Row> rows =
        given(
                profile("s1", true, 3.3e-6, 0.0712345678912, 1),
                profile("o1", false, 50.0, -1.0 / 14, 0),
                profile("o2", false, 70.0, -1.0 / 14, 1))
            .run();
    Row sentiment = measure(rows, "sentiment");
    assertThat(SocialContrasts.SOCIAL.number(sentiment).orElseThrow())
        .isCloseTo(0.0712345678912, within(1e-10));
    assertThat(SocialContrasts.OTHERS.number(sentiment).orElseThrow())
        .isCloseTo(-1.0 / 14, within(1e-10));
    assertThat(SocialContrasts.ESTIMATE.number(sentiment)).isEmpty();
    assertThat(SocialContrasts.METHOD.text(sentiment)).isEqualTo("too few customers or answers");
  }

  @Test
  void comparesAnswersOfLinkedCustomersOnTheScalesOfTheirInstruments() {
    List<Row> rows =
        given(
                profile("s1", true, 1.0, null, 0),
                profile("o1", false, 1.0, null, 0),
                profile("o2", false, 1.0, null, 0))
            .given(
                SurveyResponses.TABLE,
                answer("s1", "nps", 0, 10, 10),
                answer("s1", "nps", 0, 10, 9),
                answer("s1", "nps", 0, 10, null),
                answer("s1", "nps", 0, 100, 5),
                answer("o1", "nps", 0, 10, 6),
                answer("o2", "nps", 0, 10, 8),
                answer("no profile", "nps", 0, 10, 0),
                answer(null, "nps", 0, 10, 0),
                answer("s1", "csat", 1, 5, 2),
                answer("s1", "csat", 1, 5, 3),
                answer("o1", "csat", 1, 5, 4),
                answer("o2", "csat", 1, 5, 3),
                answer("s1", "ces", 1, 7, 7),
                answer("s1", "ces", 1, 7, 5),
                answer("o1", "ces", 1, 7, 2),
                answer("o2", "ces", 1, 7, 4),
                answer("s1", "importance", 1, 5, 1))
            .run();
    SocialContrasts[] columns = {
      SocialContrasts.N_SOCIAL,
      SocialContrasts.N_OTHERS,
      SocialContrasts.SOCIAL,
      SocialContrasts.OTHERS
    };
    assertThat(Rows.cells(measure(rows, "nps"), columns)).containsExactly(2L, 2L, 100.0, -50.0);
    assertThat(Rows.cells(measure(rows, "csat"), columns)).containsExactly(2L, 2L, 0.0, 50.0);
    assertThat(Rows.cells(measure(rows, "ces"), columns)).containsExactly(2L, 2L, 6.0, 3.0);
    assertThat(SocialContrasts.ESTIMATE.number(measure(rows, "nps")).orElseThrow()).isPositive();
    assertThat(SocialContrasts.ESTIMATE.number(measure(rows, "csat")).orElseThrow()).isNegative();
    assertThat(SocialContrasts.ESTIMATE.number(measure(rows, "ces"))).hasValue(3.0);
  }

  @Test
  void comparesNothingWhereAGroupIsEmpty() {
    for (List<Row> rows : List.of(given(profile("o1", false, 50.0, 0.1, 0)).run(), given().run())) {
      assertThat(rows)
          .hasSize(12)
          .allSatisfy(
              row -> {
                assertThat(SocialContrasts.N_SOCIAL.count(row)).isZero();
                assertThat(SocialContrasts.SOCIAL.number(row)).isEmpty();
                assertThat(SocialContrasts.ESTIMATE.number(row)).isEmpty();
              });
    }
  }
}
