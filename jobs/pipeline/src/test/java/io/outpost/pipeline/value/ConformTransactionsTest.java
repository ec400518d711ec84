package io.outpost.pipeline.value;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.silver.Transactions;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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
        JobBench.of(new ConformTransactions(Currencies.only("EUR")))
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
                new BigDecimal("1.00000000"),
                null,
                null,
                LocalDate.parse("2026-06-02")),
            line(
                "t2",
                null,
                Instant.parse("2026-06-01T10:00:00Z"),
                new BigDecimal("9999999999999999.99"),
                "EUR",
                new BigDecimal("1.00000000"),
                null,
                null,
                LocalDate.parse("2026-06-02")));
  }

  @Test
  void leavesOutWhatIsBoughtAfterTheNight() {
    JobBench bench =
        JobBench.of(new ConformTransactions(Currencies.only("EUR")))
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
        JobBench.of(new ConformTransactions(Currencies.only("EUR")))
            .given(
                LandedTransactions.TABLE,
                transaction("t1", "2026-06-30T10:00:00Z", "1", "2026-06-30"),
                transaction("t1", "2026-07-01T10:00:00Z", "1", "2026-07-01"));
    assertThat(bench.run()).isEmpty();
  }

  @Test
  void convertsAtTheRateOfTheDayInTheNightsZone() {
    Currencies currencies =
        new Currencies(
            "EUR",
            ZoneId.of("Europe/Berlin"),
            Map.of(
                "USD",
                Map.of(
                    LocalDate.parse("2026-06-01"), new BigDecimal("0.9"),
                    LocalDate.parse("2026-06-02"), new BigDecimal("0.85555555"))));
    List<Row> rows =
        JobBench.of(new ConformTransactions(currencies))
            .given(
                LandedTransactions.TABLE,
                inDollars("t1", "2026-06-01T21:59:59Z"),
                inDollars("t2", "2026-06-01T22:00:00Z"),
                transaction("t3", "2026-06-01T10:00:00Z", "-10.00", "2026-06-02"))
            .run();
    assertThat(
            Rows.table(
                rows,
                Transactions.TRANSACTION_ID,
                Transactions.AMOUNT,
                Transactions.MARGIN,
                Transactions.CURRENCY,
                Transactions.EXCHANGE_RATE))
        .containsExactlyInAnyOrder(
            line(
                "t1",
                new BigDecimal("-9.00"),
                new BigDecimal("4.50"),
                "USD",
                new BigDecimal("0.90000000")),
            line(
                "t2",
                new BigDecimal("-8.56"),
                new BigDecimal("4.28"),
                "USD",
                new BigDecimal("0.85555555")),
            line("t3", new BigDecimal("-10.00"), null, "EUR", new BigDecimal("1.00000000")));
  }

  @Test
  void saysWhichRateIsGone() {
    Currencies currencies =
        new Currencies(
            "EUR",
            ZoneId.of("UTC"),
            Map.of("GBP", Map.of(LocalDate.parse("2026-06-01"), BigDecimal.ONE)));
    JobBench bench =
        JobBench.of(new ConformTransactions(currencies))
            .given(LandedTransactions.TABLE, inDollars("t1", "2026-06-01T10:00:00Z"));
    assertThatThrownBy(bench::run)
        .hasRootCauseInstanceOf(InvalidConfigException.class)
        .rootCause()
        .hasMessageContaining("in USD whose rate value.exchange_rates no longer has");
  }

  private static Row inDollars(String id, String at) {
    return Rows.landed(
        LandedTransactions.TABLE,
        "2026-06-02",
        "transactions.csv",
        2,
        LandedTransactions.TRANSACTION_ID,
        id,
        LandedTransactions.PURCHASED_AT,
        at,
        LandedTransactions.AMOUNT,
        "-10.00",
        LandedTransactions.MARGIN,
        "5.00",
        LandedTransactions.CURRENCY,
        "USD");
  }
}
