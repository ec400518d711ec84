package io.outpost.pipeline.study;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.tables.landing.LandedSurveyInvitations;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.testing.Hmac;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ConformSurveyInvitationsTest {
  private static final byte[] KEY = "a key of the test".getBytes(StandardCharsets.UTF_8);
  private static final String ANN = Hmac.hex(KEY, "chirper", "ann");

  private static Object[] invitation(
      String id, String customer, String network, String handle, String sent, String response) {
    return new Object[] {
      LandedSurveyInvitations.INVITATION_ID,
      id,
      LandedSurveyInvitations.STUDY,
      "pulse",
      LandedSurveyInvitations.CUSTOMER_ID,
      customer,
      LandedSurveyInvitations.NETWORK,
      network,
      LandedSurveyInvitations.HANDLE,
      handle,
      LandedSurveyInvitations.INSTRUMENT,
      "nps",
      LandedSurveyInvitations.CHANNEL,
      "social",
      LandedSurveyInvitations.SENT_AT,
      sent,
      LandedSurveyInvitations.DELIVERED_AT,
      sent,
      LandedSurveyInvitations.BOUNCED,
      "false",
      LandedSurveyInvitations.RESPONSE_ID,
      response
    };
  }

  private static Row landed(String knownAt, Object... cells) {
    return Rows.landed(LandedSurveyInvitations.TABLE, knownAt, "i.csv", 2, cells);
  }

  private static Row sent(String id, String customer, String network, String handle) {
    return landed(
        "2026-06-29", invitation(id, customer, network, handle, "2026-06-01T08:00:00Z", null));
  }

  private static List<Row> run(Row... landed) {
    return JobBench.of(new ConformSurveyInvitations(new Pseudonyms(KEY)))
        .given(LandedSurveyInvitations.TABLE, landed)
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
  void typesAnInvitationAndKeepsNoHandle() {
    Instant sent = Instant.parse("2026-06-01T08:00:00Z");
    assertThat(Rows.table(run(sent("i1", null, "chirper", "@Ann")), SurveyInvitations.values()))
        .containsExactly(
            line(
                "i1",
                "pulse",
                "c1",
                ANN,
                "nps",
                "social",
                sent,
                sent,
                false,
                null,
                null,
                LocalDate.parse("2026-06-29")));
  }

  @Test
  void believesTheDeliveredCustomerBeforeTheHandleAndKeepsStrangers() {
    assertThat(
            Rows.table(
                run(
                    sent("both", "c9", "chirper", "ann"),
                    sent("handle", null, "chirper", "ANN"),
                    sent("stranger", null, "photogram", "ann"),
                    sent("customer", "c2", null, null)),
                SurveyInvitations.INVITATION_ID,
                SurveyInvitations.CUSTOMER_ID,
                SurveyInvitations.AUTHOR_KEY))
        .containsExactlyInAnyOrder(
            line("both", "c9", ANN),
            line("handle", "c1", ANN),
            line("stranger", null, Hmac.hex(KEY, "photogram", "ann")),
            line("customer", "c2", null));
  }

  @Test
  void theLastDeliveryKnowsTheAnswerAndLabelledOrLaterInvitationsStayOut() {
    String day = "2026-06-01T08:00:00Z";
    assertThat(
            Rows.table(
                run(
                    landed("2026-06-29", invitation("i1", "c1", null, null, day, "r1")),
                    landed("2026-06-02", invitation("i1", "c1", null, null, day, null)),
                    landed(
                        "2026-07-02",
                        invitation("next", "c1", null, null, "2026-07-01T00:00:00Z", null)),
                    Rows.labelled(
                        LandedSurveyInvitations.TABLE,
                        "study: required",
                        "2026-06-30",
                        "j.csv",
                        2,
                        invitation("i1", "c1", null, null, day, "r9"))),
                SurveyInvitations.INVITATION_ID,
                SurveyInvitations.RESPONSE_ID,
                SurveyInvitations.KNOWN_AT))
        .containsExactly(line("i1", "r1", LocalDate.parse("2026-06-29")));
  }
}
