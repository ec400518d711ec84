package io.outpost.pipeline.operations;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ConformContactsTest {

  private static Row contact(String id, String openedAt, String knownAt, String cost) {
    return Rows.landed(
        LandedContacts.TABLE,
        knownAt,
        "contacts.csv",
        2,
        LandedContacts.CONTACT_ID,
        id,
        LandedContacts.CHANNEL,
        "phone",
        LandedContacts.TOPIC,
        "delivery",
        LandedContacts.OPENED_AT,
        openedAt,
        LandedContacts.HANDLE_SECONDS,
        "90",
        LandedContacts.COST,
        cost);
  }

  private static List<List<Object>> ids(JobBench bench) {
    return Rows.table(bench.run(), Contacts.CONTACT_ID, Contacts.COST);
  }

  @Test
  void typesARecord() {
    List<Row> rows =
        JobBench.of(new ConformContacts())
            .given(
                LandedContacts.TABLE,
                contact("k1", "2026-06-01T10:00:00+02:00", "2026-06-02", "6.1"))
            .run();
    assertThat(Rows.table(rows, Contacts.values()))
        .containsExactly(
            line(
                "k1",
                null,
                "phone",
                "delivery",
                Instant.parse("2026-06-01T08:00:00Z"),
                null,
                null,
                null,
                90L,
                new BigDecimal("6.10"),
                null,
                null,
                LocalDate.parse("2026-06-02")));
  }

  @Test
  void takesTheCorrectionOfALaterDelivery() {
    assertThat(
            ids(
                JobBench.of(new ConformContacts())
                    .given(
                        LandedContacts.TABLE,
                        contact("k1", "2026-06-01T10:00:00Z", "2026-06-04", "7"),
                        contact("k1", "2026-06-01T10:00:00Z", "2026-06-02", "6"))))
        .containsExactly(line("k1", new BigDecimal("7.00")));
  }

  @Test
  void endsWithTheLastMomentOfTheNightsDay() {
    JobBench bench =
        JobBench.of(new ConformContacts())
            .given(
                LandedContacts.TABLE,
                contact("before", "2026-06-30T21:59:59.999999Z", "2026-07-01", null),
                contact("at", "2026-06-30T22:00:00Z", "2026-07-01", null),
                contact("after", "2026-07-01T00:00:00Z", "2026-07-01", null));
    assertThat(ids(bench)).containsExactlyInAnyOrder(line("before", null), line("at", null));
    assertThat(ids(bench.in(ZoneId.of("Europe/Berlin")))).containsExactly(line("before", null));
    assertThat(ids(bench.in(ZoneId.of("America/New_York")))).hasSize(3);
  }
}
