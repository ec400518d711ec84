package io.outpost.pipeline.value;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.silver.PurchaseHistories;
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

class BuildPurchaseHistoriesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Row bought(String customer, String at, String amount, String margin) {
    return Rows.row(
        Transactions.TABLE,
        Transactions.CUSTOMER_ID,
        customer,
        Transactions.PURCHASED_AT,
        Instant.parse(at),
        Transactions.AMOUNT,
        new BigDecimal(amount),
        Transactions.MARGIN,
        margin == null ? null : new BigDecimal(margin));
  }

  private static JobBench given(Row... transactions) {
    return JobBench.of(new BuildPurchaseHistories()).given(Transactions.TABLE, transactions);
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  /**
   * A gap's logarithm in units of the tenth decimal, to which each is rounded before it is added.
   */
  private static double rounded(int days) {
    return Math.rint(Math.log(days) * 1e10);
  }

  @Test
  void mergesTheDayAndPartsReturnsFromOccasions() {
    List<Row> rows =
        given(
                bought("c1", "2026-06-01T10:00:00Z", "10.00", "4.00"),
                bought("c1", "2026-06-01T18:00:00Z", "5.00", null),
                bought("c1", "2026-06-11T10:00:00Z", "20.00", "8.00"),
                bought("c1", "2026-06-15T10:00:00Z", "-20.00", "-8.00"),
                // nothing is left of this day: neither an occasion nor a return
                bought("c1", "2026-06-20T10:00:00Z", "7.00", "3.00"),
                bought("c1", "2026-06-20T11:00:00Z", "-7.00", "-3.00"))
            .run();
    assertThat(Rows.table(rows, PurchaseHistories.values()))
        .containsExactly(
            line(
                "c1",
                day("2026-06-01"),
                day("2026-06-11"),
                1L,
                10,
                29,
                rounded(10) / 1e10,
                money("35.00"),
                money("20.00"),
                money("20.00"),
                money("4.00"),
                money("10.00")));
  }

  @Test
  void beginsWithTheFirstOccasionNotWithAReturnBeforeIt() {
    List<Row> rows =
        given(
                bought("c1", "2026-05-30T10:00:00Z", "-8.00", null),
                bought("c1", "2026-06-01T10:00:00Z", "50.00", null),
                bought("c1", "2026-06-05T10:00:00Z", "10.00", null))
            .run();
    assertThat(
            Rows.table(
                rows,
                PurchaseHistories.FIRST_PURCHASE,
                PurchaseHistories.REPEATS,
                PurchaseHistories.GROSS_SPEND,
                PurchaseHistories.REPEAT_SPEND,
                PurchaseHistories.RETURNED,
                PurchaseHistories.MARGIN,
                PurchaseHistories.MARGIN_AMOUNT))
        .containsExactly(
            line(
                day("2026-06-01"),
                1L,
                money("60.00"),
                money("10.00"),
                money("8.00"),
                money("0.00"),
                money("0.00")));
  }

  @Test
  void hasNoHistoryOfGuestsAndOfWhoOnlyReturned() {
    assertThat(
            given(
                    bought(null, "2026-06-01T10:00:00Z", "10.00", "4.00"),
                    bought("c1", "2026-06-01T10:00:00Z", "-10.00", "-4.00"),
                    bought("c2", "2026-06-01T10:00:00Z", "0.00", "0.00"))
                .run())
        .isEmpty();
  }

  @Test
  void knowsNothingToCountYetOnTheDayOfTheFirstPurchase() {
    List<Row> rows = given(bought("c1", "2026-06-30T23:59:59Z", "10.00", null)).run();
    assertThat(
            Rows.table(
                rows,
                PurchaseHistories.REPEATS,
                PurchaseHistories.LAST_PURCHASE_DAY,
                PurchaseHistories.OBSERVED_DAYS,
                PurchaseHistories.REPEAT_SPEND))
        .containsExactly(line(0L, 0, 0, money("0.00")));
  }

  @Test
  void countsDaysInTheZoneOfTheNight() {
    JobBench bench =
        given(
            // summer: Berlin is two hours ahead, so this is the second of June there
            bought("c1", "2026-06-01T22:30:00Z", "10.00", null),
            bought("c1", "2026-06-02T10:00:00Z", "5.00", null),
            // winter: one hour ahead
            bought("c2", "2026-01-01T22:30:00Z", "10.00", null),
            bought("c2", "2026-01-01T23:30:00Z", "5.00", null));
    PurchaseHistories[] columns = {
      PurchaseHistories.CUSTOMER_ID,
      PurchaseHistories.FIRST_PURCHASE,
      PurchaseHistories.LAST_PURCHASE,
      PurchaseHistories.REPEATS,
      PurchaseHistories.OBSERVED_DAYS
    };
    assertThat(Rows.table(bench.run(), columns))
        .containsExactlyInAnyOrder(
            line("c1", day("2026-06-01"), day("2026-06-02"), 1L, 29),
            line("c2", day("2026-01-01"), day("2026-01-01"), 0L, 180));
    assertThat(Rows.table(bench.in(BERLIN).run(), columns))
        .containsExactlyInAnyOrder(
            line("c1", day("2026-06-02"), day("2026-06-02"), 0L, 28),
            line("c2", day("2026-01-01"), day("2026-01-02"), 1L, 180));
  }

  @Test
  void addsTheLogarithmsOfTheDaysBetweenOccasions() {
    List<Row> rows =
        given(
                bought("c1", "2026-06-01T10:00:00Z", "10.00", null),
                bought("c1", "2026-06-03T10:00:00Z", "10.00", null),
                // a return between two occasions is no end of the gap
                bought("c1", "2026-06-05T10:00:00Z", "-3.00", null),
                bought("c1", "2026-06-10T10:00:00Z", "10.00", null),
                bought("c2", "2026-06-02T10:00:00Z", "10.00", null))
            .run();
    assertThat(Rows.table(rows, PurchaseHistories.CUSTOMER_ID, PurchaseHistories.SUM_LOG_GAPS))
        .containsExactlyInAnyOrder(
            line("c1", Math.rint(rounded(2) + rounded(7)) / 1e10), line("c2", 0.0));
  }
}
