package io.outpost.pipeline.voice;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.testing.Hmac;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ConformSurveyResponsesTest {
  private static final byte[] KEY = "a key of the test".getBytes(StandardCharsets.UTF_8);
  private static final String ANN = Hmac.hex(KEY, "chirper", "ann");

  private static Row answer(
      String id, String customer, String network, String handle, String score, String verbatim) {
    return Rows.landed(
        LandedSurveyResponses.TABLE,
        "2026-06-29",
        "survey_responses.csv",
        2,
        LandedSurveyResponses.RESPONSE_ID,
        id,
        LandedSurveyResponses.STUDY,
        "pulse",
        LandedSurveyResponses.CUSTOMER_ID,
        customer,
        LandedSurveyResponses.NETWORK,
        network,
        LandedSurveyResponses.HANDLE,
        handle,
        LandedSurveyResponses.INSTRUMENT,
        "nps",
        LandedSurveyResponses.SCALE_MIN,
        "0",
        LandedSurveyResponses.SCALE_MAX,
        "10",
        LandedSurveyResponses.SCORE,
        score,
        LandedSurveyResponses.REFUSED,
        score == null ? "true" : "false",
        LandedSurveyResponses.VERBATIM,
        verbatim,
        LandedSurveyResponses.CHANNEL,
        "social",
        LandedSurveyResponses.RESPONDED_AT,
        "2026-06-01T08:00:00Z");
  }

  private static List<Row> run(Row... landed) {
    return JobBench.of(new ConformSurveyResponses(new Pseudonyms(KEY)))
        .given(LandedSurveyResponses.TABLE, landed)
        .given(
            Identities.TABLE,
            Rows.row(
                Identities.TABLE,
                Identities.NETWORK,
                "chirper",
                Identities.AUTHOR_KEY,
                ANN,
                Identities.CUSTOMER_ID,
                "c1"))
        .run();
  }

  @Test
  void typesAnAnswerAndKeepsNoHandle() {
    assertThat(
            Rows.table(
                run(answer("r1", null, "chirper", "@Ann", "9", "fine")), SurveyResponses.values()))
        .containsExactly(
            line(
                "r1",
                "pulse",
                "c1",
                ANN,
                "nps",
                0,
                10,
                9,
                false,
                "fine",
                // printf fine | sha256sum
                "d14a58bae804a2b80b5b76a010239c88ffca1fc7951a90f8e9131beda1e23c1b",
                "social",
                Instant.parse("2026-06-01T08:00:00Z"),
                LocalDate.parse("2026-06-29")));
  }

  @Test
  void believesTheDeliveredCustomerBeforeTheHandle() {
    assertThat(
            Rows.table(
                run(
                    answer("both", "c9", "chirper", "ann", "9", null),
                    answer("handle", null, "chirper", "ANN", "9", null),
                    answer("other network", null, "photogram", "ann", "9", null),
                    answer("no network", null, null, "ann", "9", null),
                    answer("nobody", null, null, null, null, null)),
                SurveyResponses.RESPONSE_ID,
                SurveyResponses.CUSTOMER_ID,
                SurveyResponses.AUTHOR_KEY,
                SurveyResponses.SCORE,
                SurveyResponses.TEXT_HASH))
        .containsExactlyInAnyOrder(
            line("both", "c9", ANN, 9, null),
            line("handle", "c1", ANN, 9, null),
            line("other network", null, Hmac.hex(KEY, "photogram", "ann"), 9, null),
            line("no network", null, null, 9, null),
            line("nobody", null, null, null, null));
  }
}
