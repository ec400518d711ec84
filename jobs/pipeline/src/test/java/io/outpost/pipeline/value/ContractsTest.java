package io.outpost.pipeline.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.analytics.retention.RenewalCounts;
import io.outpost.pipeline.tables.silver.Subscriptions;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class ContractsTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  static Row contract(
      String customer, String started, String cancelled, String ended, String term) {
    return Rows.row(
        Subscriptions.TABLE,
        Subscriptions.SUBSCRIPTION_ID,
        customer + started,
        Subscriptions.CUSTOMER_ID,
        customer,
        Subscriptions.STARTED,
        LocalDate.parse(started),
        Subscriptions.CANCELLED,
        cancelled == null ? null : LocalDate.parse(cancelled),
        Subscriptions.ENDED,
        ended == null ? null : LocalDate.parse(ended),
        Subscriptions.PERIOD,
        term,
        Subscriptions.FEE,
        new BigDecimal("10.00"),
        Subscriptions.COST,
        new BigDecimal("4.00"),
        Subscriptions.CURRENCY,
        "EUR",
        Subscriptions.KNOWN_AT,
        AS_OF);
  }

  private static Dataset<Row> rows(Row... rows) {
    return ValueNight.dataset(List.of(rows), Subscriptions.TABLE.contract().schema());
  }

  @Test
  void countsARenewalAsLostWhenItIsDue() {
    Map<RenewalKind, RenewalCounts> counts =
        Contracts.counts(
            rows(
                // Renewed on 28 February and 31 March, April, May and on 30 June.
                contract("kept", "2026-01-31", null, null, "month"),
                // Missed its second renewal, by the day and in the middle of the term before.
                contract("lost", "2026-03-10", "2026-05-01", "2026-05-10", "month"),
                contract("stopped", "2026-03-10", null, "2026-04-20", "month"),
                // Notice without an end: the term ends on 15 July, so one renewal is behind it.
                contract("under notice", "2026-05-15", "2026-06-20", null, "month"),
                // Notice in the past without an end: lost at the first renewal.
                contract("noticed", "2026-02-15", "2026-03-01", null, "month"),
                // Over in its first year, whose renewal is not due yet: nothing is known.
                contract("early", "2026-02-01", null, "2026-03-01", "year"),
                contract("years", "2023-06-30", null, null, "year"),
                contract("to come", "2026-07-01", null, null, "month")),
            AS_OF);
    assertThat(counts).containsOnlyKeys(RenewalKind.MONTHLY, RenewalKind.YEARLY);
    assertThat(counts.get(RenewalKind.MONTHLY))
        .usingRecursiveComparison()
        .isEqualTo(
            RenewalCounts.builder()
                .kept(0, 5, 1)
                .lost(0, 2, 2)
                .kept(0, 1, 1)
                .lost(0, 1, 1)
                .build());
    assertThat(counts.get(RenewalKind.YEARLY))
        .usingRecursiveComparison()
        .isEqualTo(RenewalCounts.builder().kept(0, 0, 1).kept(0, 3, 1).build());
  }

  @Test
  void knowsWhereContractsInForceStand() {
    List<Row> customers =
        Contracts.inForce(
                rows(
                    contract("c1", "2026-06-20", null, null, "month"),
                    contract("c1", "2025-06-30", null, null, "year"),
                    contract("c1", "2025-06-30", null, "2026-06-30", "year"),
                    contract("c2", "2026-04-10", "2026-06-29", "2026-07-10", "quarter")),
                AS_OF)
            .orderBy("customer_id")
            .collectAsList();
    assertThat(customers).hasSize(2);
    assertThat(standing(customers.get(0))).containsExactly("month 0 20 false", "year 1 365 false");
    assertThat(customers.get(0).<Integer>getAs(CustomerFactRows.CONTRACT_DAYS)).isEqualTo(365);
    assertThat(standing(customers.get(1))).containsExactly("quarter 0 10 true");
  }

  private static List<String> standing(Row customer) {
    return CollectionConverters.asJava(
            customer.<Row>getSeq(customer.fieldIndex(Contracts.IN_FORCE)))
        .stream()
        .map(
            row ->
                String.join(
                    " ",
                    row.<String>getAs(Contracts.PERIOD),
                    row.getAs(Contracts.TENURE).toString(),
                    row.getAs(Contracts.DUE_IN).toString(),
                    row.getAs(Contracts.UNDER_NOTICE).toString()))
        .toList();
  }
}
