package io.outpost.pipeline.operations;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.tables.gold.ServiceLevels;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Threads;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MeasureServiceLevelsTest {
  private static final Instant END = Instant.parse("2026-07-01T00:00:00Z");

  /** Begun some minutes before the night ends. */
  private static Row thread(String network, String mention, int before, Integer answeredAfter) {
    Instant begin = END.minusSeconds(60L * before);
    return Rows.row(
        Threads.TABLE,
        Threads.NETWORK,
        network,
        Threads.MENTION,
        mention,
        Threads.STARTED_AT,
        begin,
        Threads.FIRST_RESPONSE_AT,
        answeredAfter == null ? null : begin.plusSeconds(60L * answeredAfter));
  }

  private static Row contact(String channel, int before, Integer answeredAfter) {
    Instant begin = END.minusSeconds(60L * before);
    return Rows.row(
        Contacts.TABLE,
        Contacts.CHANNEL,
        channel,
        Contacts.OPENED_AT,
        begin,
        Contacts.FIRST_RESPONSE_AT,
        answeredAfter == null ? null : begin.plusSeconds(60L * answeredAfter));
  }

  private static Row cell(List<Row> rows, String channel, String measure) {
    return rows.stream()
        .filter(row -> ServiceLevels.CHANNEL.text(row).equals(channel))
        .filter(row -> ServiceLevels.MEASURE.text(row).equals(measure))
        .findFirst()
        .orElseThrow();
  }

  private static double estimate(List<Row> rows, String measure) {
    return ServiceLevels.ESTIMATE.number(cell(rows, "chirper", measure)).orElseThrow();
  }

  @Test
  void followsTheCurveOfKaplanAndMeier() {
    List<Row> rows =
        JobBench.of(new MeasureServiceLevels())
            .given(
                Threads.TABLE,
                thread("chirper", "direct", 600, 1),
                thread("chirper", "direct", 600, 2),
                // cut off after three minutes
                thread("chirper", "direct", 3, null),
                thread("chirper", "indirect", 600, 5),
                thread("chirper", "direct", 600, 90),
                thread("chirper", "direct", 600, null))
            .run();
    // At risk 6, 5, (one cut off), 3, 2: S = 5/6, 4/6, 4/6 x 2/3 = 4/9, 4/9 x 1/2 = 2/9.
    assertThat(estimate(rows, "answered_within_2_minutes")).isCloseTo(2.0 / 6, within(1e-15));
    assertThat(estimate(rows, "answered_within_5_minutes")).isCloseTo(5.0 / 9, within(1e-15));
    assertThat(estimate(rows, "answered_within_60_minutes")).isCloseTo(5.0 / 9, within(1e-15));
    assertThat(estimate(rows, "median_minutes")).isEqualTo(5);
    assertThat(ServiceLevels.ESTIMATE.number(cell(rows, "chirper", "p80_minutes")))
        .as("the curve ends at 2/9, above one fifth")
        .isEmpty();
    // Greenwood at 5 minutes: 1/(6 5) + 1/(5 4) + 1/(3 2) = 1/4, so the error is S / 2.
    assertThat(
            ServiceLevels.STANDARD_ERROR
                .number(cell(rows, "chirper", "answered_within_5_minutes"))
                .orElseThrow())
        .isCloseTo(2.0 / 9, within(1e-15));
    assertThat(
            Rows.cells(
                cell(rows, "chirper", "median_minutes"),
                ServiceLevels.N,
                ServiceLevels.ANSWERED,
                ServiceLevels.UNANSWERED))
        .containsExactly(6L, 4L, 2L);
    assertThat(rows).as("six measures of the network and of all").hasSize(12);
  }

  @Test
  void countsAnAnswerAfterTheNightAsNone() {
    JobBench bench =
        JobBench.of(new MeasureServiceLevels())
            .given(
                Threads.TABLE,
                thread("chirper", "direct", 30, 30),
                thread("chirper", "direct", 30, 29));
    Row row = cell(bench.run(), "chirper", "answered_within_60_minutes");
    assertThat(Rows.cells(row, ServiceLevels.N, ServiceLevels.ANSWERED)).containsExactly(2L, 1L);
    assertThat(ServiceLevels.ESTIMATE.number(row)).as("nobody was watched for an hour").isEmpty();
    assertThat(ServiceLevels.METHOD.text(row)).isEqualTo("observed for a shorter time");
    Row inNewYork =
        cell(
            bench.in(ZoneId.of("America/New_York")).run(), "chirper", "answered_within_60_minutes");
    assertThat(Rows.cells(inNewYork, ServiceLevels.ANSWERED, ServiceLevels.ESTIMATE))
        .as("the night ends four hours later there")
        .containsExactly(2L, 1.0);
  }

  @Test
  void keepsConversationsAndContactsApartAndSelfServiceOut() {
    List<Row> rows =
        JobBench.of(new MeasureServiceLevels())
            .given(
                Threads.TABLE,
                thread("chirper", "direct", 600, 1),
                thread("photogram", "direct", 600, 3),
                thread("chirper", "none", 600, 2))
            .given(
                Contacts.TABLE,
                contact("phone", 600, 1),
                contact("email", 600, null),
                contact("self_service", 600, 0))
            .run();
    assertThat(rows)
        .filteredOn(row -> ServiceLevels.MEASURE.text(row).equals("median_minutes"))
        .extracting(
            row ->
                line(Rows.cells(row, ServiceLevels.ORIGIN, ServiceLevels.CHANNEL, ServiceLevels.N)))
        .containsExactlyInAnyOrder(
            line("conversations", "all", 2L),
            line("conversations", "chirper", 1L),
            line("conversations", "photogram", 1L),
            line("contacts", "all", 2L),
            line("contacts", "phone", 1L),
            line("contacts", "email", 1L));
  }

  @Test
  void hasNothingToSayOfNobody() {
    assertThat(JobBench.of(new MeasureServiceLevels()).run()).isEmpty();
  }
}
