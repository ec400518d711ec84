package io.outpost.pipeline.customers;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.testing.Hmac;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ConformIdentitiesTest {
  private static final byte[] KEY = "a key of the test".getBytes(StandardCharsets.UTF_8);
  private static final ConformIdentities JOB = new ConformIdentities(new Pseudonyms(KEY));
  private static final String ANN = Hmac.hex(KEY, "chirper", "ann");

  private static Row identity(
      String network, String handle, String customer, String verifiedAt, String knownAt) {
    return Rows.landed(
        LandedIdentities.TABLE,
        knownAt,
        "identities.csv",
        2,
        LandedIdentities.NETWORK,
        network,
        LandedIdentities.HANDLE,
        handle,
        LandedIdentities.CUSTOMER_ID,
        customer,
        LandedIdentities.VERIFIED_AT,
        verifiedAt,
        LandedIdentities.VERIFIED_HOW,
        "login");
  }

  private static JobBench given(Row... landed) {
    return JobBench.of(JOB).given(LandedIdentities.TABLE, landed);
  }

  private static List<List<Object>> owners(JobBench bench) {
    return Rows.table(
        bench.run(), Identities.NETWORK, Identities.AUTHOR_KEY, Identities.CUSTOMER_ID);
  }

  @Test
  void keepsAPseudonymInsteadOfTheHandle() {
    List<Row> rows =
        given(identity("chirper", "@Ann", "c1", "2026-05-01T10:00:00Z", "2026-06-01")).run();
    assertThat(Rows.table(rows, Identities.values()))
        .containsExactly(
            line(
                "chirper",
                ANN,
                "c1",
                Instant.parse("2026-05-01T10:00:00Z"),
                "login",
                LocalDate.parse("2026-06-01")));
  }

  @Test
  void givesAHandleOfTwoSpellingsToItsLatestVerification() {
    assertThat(
            owners(
                given(
                    identity("chirper", "ANN", "c2", "2026-05-02T10:00:00Z", "2026-06-01"),
                    identity("chirper", "@ann", "c1", "2026-05-01T10:00:00Z", "2026-06-03"))))
        .containsExactly(line("chirper", ANN, "c2"));
  }

  @Test
  void givesAHandleOfTwoOwnersAtOneMomentToTheLaterDelivery() {
    assertThat(
            owners(
                given(
                    identity("chirper", "ANN", "c1", "2026-05-02T10:00:00Z", "2026-06-01"),
                    identity("chirper", "ann", "c2", "2026-05-02T10:00:00Z", "2026-06-03"))))
        .containsExactly(line("chirper", ANN, "c2"));
  }

  @Test
  void ordersVerificationsByTheMomentNotByTheText() {
    assertThat(
            owners(
                given(
                    // 09:30 UTC
                    identity("chirper", "ANN", "c1", "2026-05-02T11:30:00+02:00", "2026-06-01"),
                    identity("chirper", "ann", "c2", "2026-05-02T10:00:00Z", "2026-06-01"))))
        .containsExactly(line("chirper", ANN, "c2"));
  }

  @Test
  void keepsTheSameHandleOnTwoNetworksApart() {
    assertThat(
            owners(
                given(
                    identity("chirper", "ann", "c1", "2026-05-01T10:00:00Z", "2026-06-01"),
                    identity("photogram", "ann", "c2", "2026-05-01T10:00:00Z", "2026-06-01"))))
        .containsExactlyInAnyOrder(
            line("chirper", ANN, "c1"), line("photogram", Hmac.hex(KEY, "photogram", "ann"), "c2"));
  }

  @Test
  void doesNotKnowVerificationsAfterTheNightInItsZone() {
    Row late = identity("chirper", "ann", "c1", "2026-06-30T22:00:00Z", "2026-07-02");
    assertThat(owners(given(late))).hasSize(1);
    assertThat(owners(given(late).in(ZoneId.of("Europe/Berlin")))).isEmpty();
  }
}
