package io.outpost.pipeline.operations;

import static io.outpost.pipeline.tables.silver.Contacts.CHANNEL;
import static io.outpost.pipeline.tables.silver.Contacts.CONTACT_ID;
import static io.outpost.pipeline.tables.silver.Contacts.COST;
import static io.outpost.pipeline.tables.silver.Contacts.OPENED_AT;
import static io.outpost.pipeline.tables.silver.Contacts.RESOLVED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.tables.gold.ChannelEconomics;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MeasureChannelEconomicsTest {
  private static final Instant MORNING = Instant.parse("2026-06-01T08:00:00Z");
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant AFTER_THE_NIGHT = Instant.parse("2026-07-01T00:00:00Z");

  private static Row contact(String id, String channel, String cost, Instant resolved) {
    return Rows.row(
        Contacts.TABLE,
        CONTACT_ID,
        id,
        CHANNEL,
        channel,
        OPENED_AT,
        MORNING,
        RESOLVED_AT,
        resolved,
        COST,
        cost == null ? null : new BigDecimal(cost));
  }

  @Test
  void spreadsTheCostOfAllContactsOverTheResolvedOnes() {
    List<Row> rows =
        JobBench.of(new MeasureChannelEconomics())
            .given(
                Contacts.TABLE,
                contact("a", "phone", "6.00", NOON),
                contact("b", "phone", "8.00", NOON),
                contact("c", "phone", "10.00", null),
                contact("d", "phone", "4.00", AFTER_THE_NIGHT),
                contact("e", "phone", null, NOON))
            .run();
    Row perResolution =
        rows.stream()
            .filter(row -> ChannelEconomics.MEASURE.text(row).equals("cost_per_resolution"))
            .findFirst()
            .orElseThrow();
    assertThat(ChannelEconomics.N.count(perResolution)).isEqualTo(4);
    assertThat(ChannelEconomics.RESOLVED.count(perResolution)).isEqualTo(2);
    assertThat(ChannelEconomics.ESTIMATE.number(perResolution)).hasValue(14.0);
  }

  @Test
  void dividesTheCostOfASocialResolutionByThatOfAPhoneResolution() {
    List<Row> rows =
        JobBench.of(new MeasureChannelEconomics())
            .given(
                Contacts.TABLE,
                contact("a", "social", "1.00", NOON),
                contact("b", "social", "1.50", NOON),
                contact("c", "phone", "6.00", NOON),
                contact("d", "phone", "4.00", NOON),
                contact("e", "self_service", "0.10", null))
            .run();
    Row ratio = rows.get(rows.size() - 1);
    assertThat(
            Rows.cells(
                ratio,
                ChannelEconomics.CHANNEL,
                ChannelEconomics.COMPARED_WITH,
                ChannelEconomics.MEASURE,
                ChannelEconomics.N,
                ChannelEconomics.COST))
        .containsExactly(
            "social", "phone", "cost_ratio_per_resolution", 2L, new BigDecimal("2.50"));
    assertThat(ChannelEconomics.ESTIMATE.number(ratio).orElseThrow())
        .isCloseTo(0.25, within(1e-15));
    Row unresolved =
        rows.stream()
            .filter(row -> ChannelEconomics.CHANNEL.text(row).equals("self_service"))
            .filter(row -> ChannelEconomics.MEASURE.text(row).equals("cost_per_resolution"))
            .findFirst()
            .orElseThrow();
    assertThat(ChannelEconomics.ESTIMATE.number(unresolved)).isEmpty();
    assertThat(ChannelEconomics.METHOD.text(unresolved)).isEqualTo("too few contacts");
  }

  @Test
  void hasNothingToSayOfContactsWithoutACost() {
    assertThat(
            JobBench.of(new MeasureChannelEconomics())
                .given(Contacts.TABLE, contact("a", "phone", null, NOON))
                .run())
        .isEmpty();
  }

  @Test
  void comparesNothingWithoutPhone() {
    List<Row> rows =
        JobBench.of(new MeasureChannelEconomics())
            .given(
                Contacts.TABLE,
                contact("a", "social", "1.00", NOON),
                contact("b", "social", "1.20", NOON))
            .run();
    assertThat(rows)
        .extracting(ChannelEconomics.MEASURE::text)
        .containsExactly("cost_per_contact", "cost_per_resolution");
  }
}
