package io.outpost.pipeline.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.value.PurchaseModelKind;
import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.tables.gold.ModelValidations;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Transactions;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ValidateValueModelsTest {
  private static final LocalDate ORIGIN =
      ValueNight.AS_OF.minusDays(ValueNight.MODELS.holdoutDays());

  private static JobBench bench(ModelSettings settings) {
    ValueNight night = ValueNight.night();
    return JobBench.of(new ValidateValueModels(settings))
        .given(PurchaseHistories.TABLE, night.histories)
        .given(Transactions.TABLE, night.transactions.toArray(Row[]::new))
        .given(Customers.TABLE, night.customers.toArray(Row[]::new));
  }

  private static List<Row> rows(String segment, String target) {
    return ValueNight.night().validations.collectAsList().stream()
        .filter(row -> ModelValidations.SEGMENT.text(row).equals(segment))
        .filter(row -> ModelValidations.TARGET.text(row).equals(target))
        .toList();
  }

  private static double number(ModelValidations field, Row row) {
    return field.number(row).orElseThrow();
  }

  @Test
  void comparesWithWhatCameAfterTheOrigin() {
    Map<String, Row> before =
        ValueNight.night().histories(ORIGIN).collectAsList().stream()
            .collect(Collectors.toMap(PurchaseHistories.CUSTOMER_ID::text, row -> row));
    double purchases = 0;
    double spent = 0;
    for (Row row : ValueNight.night().histories.collectAsList()) {
      Row known = before.get(PurchaseHistories.CUSTOMER_ID.text(row));
      if (known != null) {
        purchases += PurchaseHistories.REPEATS.count(row) - PurchaseHistories.REPEATS.count(known);
        spent +=
            PurchaseHistories.GROSS_SPEND.number(row).orElseThrow()
                - PurchaseHistories.GROSS_SPEND.number(known).orElseThrow();
      }
    }
    List<Row> counts = rows(FittedModels.ALL, "purchases");
    assertThat(counts)
        .extracting(ModelValidations.MODEL::text)
        .containsExactlyInAnyOrder(
            "nbd",
            "bg_nbd",
            "mbg_nbd",
            "mbg_cnbd_k",
            "pareto_nbd",
            "pooled_rate",
            "individual_rate",
            "hurdle");
    assertThat(counts).extracting(ModelValidations.N::count).containsOnly((long) before.size());
    assertThat(counts)
        .extracting(row -> number(ModelValidations.ACTUAL, row))
        .containsOnly(purchases);
    assertThat(purchases).as("or this test says little").isGreaterThan(50);
    double amount = spent;
    assertThat(rows(FittedModels.ALL, "spend"))
        .hasSize(8)
        .allSatisfy(
            row ->
                assertThat(number(ModelValidations.ACTUAL, row)).isCloseTo(amount, within(1e-6)));
  }

  @Test
  void seesThatModelsOfLeavingForetellMoreThanTheRateOfAll() {
    Map<String, Row> byModel =
        rows(FittedModels.ALL, "purchases").stream()
            .collect(Collectors.toMap(ModelValidations.MODEL::text, row -> row));
    Row truth = byModel.get("bg_nbd");
    assertThat(number(ModelValidations.LOG_SCORE, truth))
        .isGreaterThan(number(ModelValidations.LOG_SCORE, byModel.get("pooled_rate")))
        .isGreaterThan(number(ModelValidations.LOG_SCORE, byModel.get("nbd")));
    assertThat(number(ModelValidations.MEAN_ABSOLUTE_ERROR, truth))
        .isLessThan(number(ModelValidations.MEAN_ABSOLUTE_ERROR, byModel.get("pooled_rate")));
    // Of some 250 customers; the standard error of a share of 95% is below 1.5%.
    assertThat(number(ModelValidations.COVERAGE_95, truth)).isCloseTo(0.95, within(0.06));
    assertThat(number(ModelValidations.NORMALIZED_GINI, truth)).isBetween(0.3, 1.0);
    assertThat(ModelValidations.LOG_SCORE.number(byModel.get("individual_rate")))
        .as("who never came back came back")
        .isEqualTo(OptionalDouble.empty());
  }

  @Test
  void letsMachineLearningTryItToo() {
    Map<String, Row> byModel =
        rows(FittedModels.ALL, "purchases").stream()
            .collect(Collectors.toMap(ModelValidations.MODEL::text, row -> row));
    Row hurdle = byModel.get("hurdle");
    assertThat(ModelValidations.METHOD.text(hurdle)).startsWith("logistic regression");
    assertThat(number(ModelValidations.ROOT_MEAN_SQUARED_ERROR, hurdle))
        .as("it learns more than the rate of all")
        .isLessThan(number(ModelValidations.ROOT_MEAN_SQUARED_ERROR, byModel.get("pooled_rate")));
    assertThat(number(ModelValidations.NORMALIZED_GINI, hurdle)).isBetween(0.3, 1.0);
    assertThat(ModelValidations.LOG_SCORE.number(hurdle)).as("it has no law").isEmpty();
  }

  @Test
  void addsUpTheForecastsOfTheTenths() {
    for (Row row : rows(FittedModels.ALL, "purchases")) {
      List<Double> tenths = row.getList(row.fieldIndex("decile_forecasts"));
      double mean = tenths.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      assertThat(mean * ModelValidations.N.count(row))
          .as(ModelValidations.MODEL.text(row))
          .isCloseTo(number(ModelValidations.FORECAST, row), within(1e-6));
      assertThat(tenths).isSorted();
    }
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfPartitions() {
    List<List<Object>> expected =
        Rows.table(ValueNight.night().validations.collectAsList(), afterTheNight());
    for (int partitions : new int[] {1, 7}) {
      Dataset<Row> transactions =
          Rows.shuffled(
              ValueNight.dataset(
                  ValueNight.night().transactions,
                  ValueNight.night().transactions.get(0).schema().asNullable()),
              partitions);
      assertThat(
              Rows.table(
                  bench(ValueNight.MODELS).given(Transactions.TABLE, transactions).run(),
                  afterTheNight()))
          .as("%s partitions", partitions)
          .isEqualTo(expected);
    }
  }

  private static ModelValidations[] afterTheNight() {
    return Arrays.stream(ModelValidations.values())
        .filter(field -> field != ModelValidations.AS_OF)
        .toArray(ModelValidations[]::new);
  }

  @Test
  void takesASampleOfManyCustomersTheSameEveryTime() {
    ModelSettings few = new ModelSettings(100, 91, 1, 120, null, null);
    List<Row> once = bench(few).run();
    long n = ModelValidations.N.count(once.get(0));
    // 120 of 300 by hash, fewer those who came after the origin.
    assertThat(n).isBetween(60L, 150L);
    assertThat(bench(few).run()).isEqualTo(once);
  }

  @Test
  void forecastsFromEveryOrigin() {
    List<Row> rows = bench(new ModelSettings(1_000, 60, 3, 120, null, null)).run();
    assertThat(rows.stream().map(row -> row.<LocalDate>getAs("origin")).distinct().toList())
        .containsExactly(
            ValueNight.AS_OF.minusDays(60),
            ValueNight.AS_OF.minusDays(120),
            ValueNight.AS_OF.minusDays(180));
    assertThat(rows).hasSize(3 * 8 * 2);
  }

  @Test
  void hasNothingToSayBeforeTheDataBegin() {
    assertThat(bench(new ModelSettings(100, 3_000, 1, null, null, null)).run()).isEmpty();
    assertThat(bench(new ModelSettings(100, 91, 0, null, null, null)).run()).isEmpty();
  }

  @Test
  void saysWhyAModelHasNoForecast() {
    // The origin is two days behind the first purchase of all: nobody has come back yet.
    LocalDate first =
        ValueNight.night().histories.collectAsList().stream()
            .map(row -> row.<LocalDate>getAs("first_purchase"))
            .min(LocalDate::compareTo)
            .orElseThrow();
    int days = (int) java.time.temporal.ChronoUnit.DAYS.between(first, ValueNight.AS_OF);
    List<Row> rows = bench(new ModelSettings(100, days, 1, null, null, null)).run();
    assertThat(rows)
        .filteredOn(
            row ->
                ModelValidations.MODEL.text(row).endsWith("nbd")
                    || ModelValidations.MODEL.text(row).equals("mbg_cnbd_k"))
        .hasSize(PurchaseModelKind.values().length)
        .allSatisfy(
            row -> {
              assertThat(ModelValidations.FORECAST.number(row)).isEmpty();
              assertThat(ModelValidations.METHOD.text(row)).contains("no repeat purchase");
            });
  }
}
