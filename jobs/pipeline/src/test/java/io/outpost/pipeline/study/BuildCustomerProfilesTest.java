package io.outpost.pipeline.study;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BuildCustomerProfilesTest {
  private static final LocalDate SINCE = LocalDate.of(2026, 1, 31);

  private static Row customer(String id) {
    return Rows.row(
        Customers.TABLE,
        Customers.CUSTOMER_ID,
        id,
        Customers.ORIGIN,
        "record",
        Customers.SEGMENT,
        "young",
        Customers.COUNTRY,
        "DE",
        Customers.SINCE,
        SINCE,
        Customers.ACQUISITION_COST,
        new BigDecimal("99.00"));
  }

  private static Row post(String customer, String mention, boolean fromBrand, String hash) {
    return Rows.row(
        Posts.TABLE,
        Posts.CUSTOMER_ID,
        customer,
        Posts.MENTION,
        mention,
        Posts.FROM_BRAND,
        fromBrand,
        Posts.TEXT_HASH,
        hash);
  }

  private static Row answer(
      String customer, String instrument, int from, int to, Integer score, String hash) {
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
        score == null,
        SurveyResponses.TEXT_HASH,
        hash);
  }

  private static Row contact(String customer, String cost) {
    return Rows.row(
        Contacts.TABLE,
        Contacts.CUSTOMER_ID,
        customer,
        Contacts.COST,
        cost == null ? null : new BigDecimal(cost));
  }

  private static Row polarity(String hash, String scorer, Double polarity) {
    return Rows.row(
        TextSentiments.TABLE,
        TextSentiments.TEXT_HASH,
        hash,
        TextSentiments.SCORER,
        scorer,
        TextSentiments.POLARITY,
        polarity);
  }

  private static JobBench bench() {
    return JobBench.of(new BuildCustomerProfiles("lexicon-1"));
  }

  private static CustomerProfiles[] columns() {
    return Arrays.copyOfRange(CustomerProfiles.values(), 1, CustomerProfiles.values().length);
  }

  @Test
  void joinsEverythingThatIsKnownOfACustomer() {
    List<Row> rows =
        bench()
            .given(Customers.TABLE, customer("c1"))
            .given(
                Posts.TABLE,
                post("c1", "direct", false, "bad"),
                post("c1", "none", false, "good"),
                post("c1", "indirect", false, "never scored"),
                post("c1", "direct", true, "good"),
                post(null, "direct", false, "good"))
            .given(
                Contacts.TABLE,
                contact("c1", "2.50"),
                contact("c1", null),
                contact("c1", "1.25"),
                contact(null, "7.00"))
            .given(
                SurveyResponses.TABLE,
                answer("c1", "csat", 1, 5, 5, "good"),
                answer("c1", "csat", 1, 5, 2, null),
                answer("c1", "csat", 1, 5, null, null),
                answer("c1", "nps", 0, 10, 9, null),
                answer(null, "ces", 1, 7, 1, "bad"))
            .given(
                TextSentiments.TABLE,
                polarity("good", "lexicon-1", 0.5),
                polarity("bad", "lexicon-1", -0.75),
                polarity("good", "another scorer", -1.0))
            .given(
                CustomerValues.TABLE,
                Rows.row(
                    CustomerValues.TABLE,
                    CustomerValues.CUSTOMER_ID,
                    "c1",
                    CustomerValues.VALUE,
                    123.0,
                    CustomerValues.ACQUISITION,
                    1.1,
                    CustomerValues.RETENTION,
                    200.0,
                    CustomerValues.SPEND,
                    0.5,
                    CustomerValues.PROFITABILITY,
                    0.25,
                    CustomerValues.ACQUISITION_COST,
                    12.0,
                    CustomerValues.PROBABILITY_ALIVE,
                    0.75))
            .run();
    // polarity: good and bad as posts, good as a verbatim: (0.5 - 0.75 + 0.5) / 3
    assertThat(Rows.table(rows, columns()))
        .containsExactly(
            line(
                "c1",
                "record",
                "young",
                null,
                "DE",
                SINCE,
                true,
                3L,
                2L,
                3L,
                new BigDecimal("3.75"),
                3.5,
                9.0,
                null,
                0.25 / 3,
                3L,
                123.0,
                1.1,
                200.0,
                0.5,
                0.25,
                12.0,
                0.75));
  }

  @Test
  void keepsACustomerOfWhomNothingElseIsKnown() {
    List<Row> rows =
        bench()
            .given(Customers.TABLE, customer("c1"))
            .given(Posts.TABLE, post("no record", "direct", false, "x"))
            .run();
    assertThat(Rows.table(rows, columns()))
        .containsExactly(
            line(
                "c1",
                "record",
                "young",
                null,
                "DE",
                SINCE,
                false,
                0L,
                0L,
                0L,
                new BigDecimal("0.00"),
                null,
                null,
                null,
                null,
                0L,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void averagesOnlyAnswersOnTheScaleOfTheirInstrument() {
    List<Row> rows =
        bench()
            .given(Customers.TABLE, customer("c1"))
            .given(
                SurveyResponses.TABLE,
                answer("c1", "nps", 0, 10, 4, null),
                answer("c1", "nps", 0, 100, 90, null),
                answer("c1", "ces", 1, 7, 3, null),
                answer("c1", "ces", 1, 5, 5, null),
                answer("c1", "csat", 0, 100, 80, null))
            .run();
    assertThat(Rows.table(rows, CustomerProfiles.NPS, CustomerProfiles.CES, CustomerProfiles.CSAT))
        .containsExactly(line(4.0, 3.0, null));
  }
}
