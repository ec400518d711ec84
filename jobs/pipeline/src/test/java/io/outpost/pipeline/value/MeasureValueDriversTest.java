package io.outpost.pipeline.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.HashRandom;
import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.tables.gold.ValueDrivers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.Transactions;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Customers of whom the satisfied buy twice as often and leave less, and the others are silent. */
class MeasureValueDriversTest {
  private static final LocalDate BEGIN = LocalDate.of(2025, 1, 1);
  private static final LocalDate END = BEGIN.plusDays(600);
  private static final int CUSTOMERS = 1_500;
  private static final List<Row> TRANSACTIONS = new ArrayList<>();
  private static final List<Row> ANSWERS = new ArrayList<>();

  @BeforeAll
  static void simulate() {
    HashRandom random = HashRandom.of(7, "drivers");
    long draw = 1;
    for (int i = 0; i < CUSTOMERS; i++) {
      String id = "c" + i;
      // Everybody buys on the first days and again right after the middle.
      double csat = i % 5 / 4.0;
      bought(id, BEGIN.plusDays(i % 20));
      double rate = 0.02 * Math.pow(2, csat);
      double leaving = 1 / (1 + Math.exp(1.5 * csat));
      double day = 301 + i % 5;
      while (day <= 600) {
        bought(id, BEGIN.plusDays((long) day));
        if (random.uniform(draw++) < leaving) {
          break;
        }
        day = Math.ceil(day - Math.log(random.uniform(draw++)) / rate);
      }
      if (i % 3 != 0) {
        answered(id, 1 + i % 5, BEGIN.plusDays(100));
        // An answer from the window that is explained says the opposite and must not count.
        answered(id, 5 - i % 5, BEGIN.plusDays(400));
      }
    }
  }

  private static void bought(String id, LocalDate day) {
    TRANSACTIONS.add(
        Rows.row(
            Transactions.TABLE,
            Transactions.CUSTOMER_ID,
            id,
            Transactions.PURCHASED_AT,
            noon(day),
            Transactions.AMOUNT,
            new BigDecimal("10.00")));
  }

  private static void answered(String id, int score, LocalDate day) {
    ANSWERS.add(
        Rows.row(
            SurveyResponses.TABLE,
            SurveyResponses.CUSTOMER_ID,
            id,
            SurveyResponses.INSTRUMENT,
            "csat",
            SurveyResponses.SCALE_MIN,
            1,
            SurveyResponses.SCALE_MAX,
            5,
            SurveyResponses.SCORE,
            score,
            SurveyResponses.REFUSED,
            false,
            SurveyResponses.RESPONDED_AT,
            noon(day)));
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  private static JobBench bench(List<Row> answers) {
    Dataset<Row> histories =
        JobBench.of(new BuildPurchaseHistories())
            .asOf(END)
            .given(Transactions.TABLE, TRANSACTIONS.toArray(Row[]::new))
            .dataset();
    return JobBench.of(
            new MeasureValueDrivers(ModelSettings.defaults(), ValueNight.SETTINGS, "lexicon-1"))
        .asOf(END)
        .given(PurchaseHistories.TABLE, histories)
        .given(Transactions.TABLE, TRANSACTIONS.toArray(Row[]::new))
        .given(SurveyResponses.TABLE, answers.toArray(Row[]::new));
  }

  private static Map<String, Row> byTarget(List<Row> rows, String driver) {
    return rows.stream()
        .filter(row -> ValueDrivers.DRIVER.text(row).equals(driver))
        .collect(Collectors.toMap(ValueDrivers.TARGET::text, row -> row));
  }

  private static double log(Row row) {
    return Math.log(ValueDrivers.FACTOR.number(row).orElseThrow());
  }

  @Test
  void findsWhatGoesWithSatisfaction() {
    List<Row> rows = bench(ANSWERS).run();
    Map<String, Row> csat = byTarget(rows, "csat");
    Row rate = csat.get("purchase_rate");
    double error = ValueDrivers.STANDARD_ERROR.number(rate).orElseThrow();
    assertThat(log(rate)).isCloseTo(0.1 * Math.log(2), within(3 * error));
    assertThat(error).isLessThan(0.02);
    Row leaving = csat.get("leaving_odds");
    assertThat(log(leaving))
        .isCloseTo(-0.15, within(3 * ValueDrivers.STANDARD_ERROR.number(leaving).orElseThrow()));
    assertThat(ValueDrivers.P_VALUE.number(leaving).orElseThrow()).isLessThan(0.001);
    Row purchases = csat.get("discounted_purchases");
    assertThat(ValueDrivers.LOWER.number(purchases).orElseThrow()).isGreaterThan(1);
    assertThat(ValueDrivers.KNOWN.count(purchases)).isEqualTo(1_000);
    assertThat(ValueDrivers.N.count(purchases)).isEqualTo(CUSTOMERS);
    assertThat(ValueDrivers.METHOD.text(purchases)).startsWith("observational");
    assertThat(byTarget(rows, "csat_missing")).hasSize(3);
    assertThat(byTarget(rows, "sentiment")).as("nobody posts").isEmpty();
  }

  @Test
  void saysNothingOfDriversThatFewHave() {
    assertThat(bench(ANSWERS.subList(0, 60)).run()).isEmpty();
    assertThat(bench(List.of()).run()).isEmpty();
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfPartitions() {
    ValueDrivers[] columns =
        Arrays.stream(ValueDrivers.values())
            .filter(field -> field != ValueDrivers.AS_OF)
            .toArray(ValueDrivers[]::new);
    List<List<Object>> expected = Rows.table(bench(ANSWERS).run(), columns);
    Dataset<Row> shuffled =
        Rows.shuffled(
            ValueNight.dataset(TRANSACTIONS, TRANSACTIONS.get(0).schema().asNullable()), 7);
    assertThat(Rows.table(bench(ANSWERS).given(Transactions.TABLE, shuffled).run(), columns))
        .isEqualTo(expected);
  }
}
