package io.outpost.pipeline.value;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.silver.Transactions;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ConformTransactionsTest {

  private static Row transaction(String id, String at, String amount, String knownAt) {
    return Rows.landed(
        LandedTransactions.TABLE,
        knownAt,
        "transactions.csv",
        2,
        LandedTransactions.TRANSACTION_ID,
        id,
        LandedTransactions.PURCHASED_AT,
        at,
        LandedTransactions.AMOUNT,
        amount,
        LandedTransactions.CURRENCY,
        "EUR");
  }

  @Test
  void keepsGuestsRefundsAndTheSmallestAndLargestAmounts() {
    List<Row> rows =
        JobBench.of(new ConformTransactions())
            .given(
                LandedTransactions.TABLE,
                transaction("t1", "2026-06-01T10:00:00Z", "-0.01", "2026-06-02"),
                transaction("t2", "2026-06-01T10:00:00Z", "9999999999999999.99", "2026-06-02"))
            .run();
    assertThat(Rows.table(rows, Transactions.values()))
        .containsExactlyInAnyOrder(
            line(
                "t1",
                null,
                Instant.parse("2026-06-01T10:00:00Z"),
                new BigDecimal("-0.01"),
                "EUR",
                null,
                null,
                LocalDate.parse("2026-06-02")),
            line(
                "t2",
                null,
                Instant.parse("2026-06-01T10:00:00Z"),
                new BigDecimal("9999999999999999.99"),
                "EUR",
                null,
                null,
                LocalDate.parse("2026-06-02")));
  }

  @Test
  void leavesOutWhatIsBoughtAfterTheNight() {
    JobBench bench =
        JobBench.of(new ConformTransactions())
            .in(ZoneId.of("Europe/Berlin"))
            .given(
                LandedTransactions.TABLE,
                transaction("t1", "2026-06-30T23:59:59+02:00", "1", "2026-07-01"),
                transaction("t2", "2026-07-01T00:00:00+02:00", "1", "2026-07-01"));
    assertThat(Rows.table(bench.run(), Transactions.TRANSACTION_ID)).containsExactly(line("t1"));
  }

  @Test
  void doesNotFallBackToARecordThatALaterOneMovedBehindTheNight() {
    JobBench bench =
        JobBench.of(new ConformTransactions())
            .given(
                LandedTransactions.TABLE,
                transaction("t1", "2026-06-30T10:00:00Z", "1", "2026-06-30"),
                transaction("t1", "2026-07-01T10:00:00Z", "1", "2026-07-01"));
    assertThat(bench.run()).isEmpty();
  }
}
