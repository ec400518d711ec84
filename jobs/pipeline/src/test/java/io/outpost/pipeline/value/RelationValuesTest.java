package io.outpost.pipeline.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.retention.RenewalCounts;
import io.outpost.analytics.retention.RetentionModel;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ValueAssumptions;
import io.outpost.pipeline.tables.gold.ValueChanges;
import io.outpost.pipeline.tables.gold.ValueFactors;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Subscriptions;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The night's customers, some with contracts and purchases, some with contracts alone, prospects.
 */
class RelationValuesTest {
  private static final LocalDate BEGIN = LocalDate.of(2024, 9, 1);
  private static final List<Row> SUBSCRIPTIONS = new ArrayList<>();
  private static final List<Row> CUSTOMERS = new ArrayList<>();
  private static final List<Row> HISTORIES = new ArrayList<>();
  private static List<Row> fits;
  private static List<Row> assumptions;
  private static List<Row> values;

  @BeforeAll
  static void valueThem() {
    ValueNight night = ValueNight.night();
    CUSTOMERS.addAll(night.customers);
    HISTORIES.addAll(night.histories.collectAsList());
    for (int i = 0; i < 120; i++) {
      String started = BEGIN.plusDays(4L * i).toString();
      String customer = i < 40 ? PurchaseHistories.CUSTOMER_ID.text(HISTORIES.get(i)) : "S" + i;
      // A third leaves after some terms, the first ones sooner than the others.
      LocalDate ended = i % 3 == 0 ? BEGIN.plusDays(4L * i).plusMonths(1 + i % 5) : null;
      boolean over = ended != null && !ended.isAfter(ValueNight.AS_OF);
      SUBSCRIPTIONS.add(
          ContractsTest.contract(
              customer,
              started,
              null,
              over ? ended.toString() : null,
              i % 4 == 0 ? "quarter" : "month"));
    }
    for (int i = 0; i < 60; i++) {
      CUSTOMERS.add(record("W" + i, BEGIN.plusDays(10L * i)));
      if (i % 2 == 0) {
        int waited = 20 + i * 37 % (600 - 10 * i);
        HISTORIES.add(late("W" + i, BEGIN.plusDays(10L * i + waited)));
      }
    }
    fits =
        JobBench.of(new FitValueModels(ValueNight.MODELS))
            .given(PurchaseHistories.TABLE, rows(HISTORIES))
            .given(Customers.TABLE, rows(CUSTOMERS))
            .given(Subscriptions.TABLE, rows(SUBSCRIPTIONS))
            .run();
    assumptions =
        JobBench.of(new StateValueAssumptions(ValueNight.SETTINGS))
            .given(PurchaseHistories.TABLE, rows(HISTORIES))
            .given(Customers.TABLE, rows(CUSTOMERS))
            .run();
    values = values(fits, SUBSCRIPTIONS);
  }

  private static Row[] rows(List<Row> rows) {
    return rows.toArray(Row[]::new);
  }

  /** Rows that a job made. */
  private static Dataset<Row> table(List<Row> rows) {
    return ValueNight.dataset(rows, rows.get(0).schema());
  }

  private static Row record(String id, LocalDate since) {
    return Rows.row(
        Customers.TABLE,
        Customers.CUSTOMER_ID,
        id,
        Customers.ORIGIN,
        "record",
        Customers.SINCE,
        since);
  }

  private static Row late(String id, LocalDate first) {
    return Rows.row(
        PurchaseHistories.TABLE,
        PurchaseHistories.CUSTOMER_ID,
        id,
        PurchaseHistories.FIRST_PURCHASE,
        first,
        PurchaseHistories.REPEATS,
        0L,
        PurchaseHistories.LAST_PURCHASE_DAY,
        0,
        PurchaseHistories.OBSERVED_DAYS,
        (int) ChronoUnit.DAYS.between(first, ValueNight.AS_OF),
        PurchaseHistories.SUM_LOG_GAPS,
        0.0,
        PurchaseHistories.GROSS_SPEND,
        new BigDecimal("30.00"),
        PurchaseHistories.REPEAT_SPEND,
        new BigDecimal("0.00"),
        PurchaseHistories.MARGIN,
        new BigDecimal("10.00"),
        PurchaseHistories.MARGIN_AMOUNT,
        new BigDecimal("30.00"));
  }

  private static List<Row> values(List<Row> ofFits, List<Row> subscriptions) {
    return JobBench.of(new ScoreCustomerValues())
        .given(PurchaseHistories.TABLE, rows(HISTORIES))
        .given(Customers.TABLE, rows(CUSTOMERS))
        .given(Subscriptions.TABLE, rows(subscriptions))
        .given(ModelFits.TABLE, table(ofFits))
        .given(ModelChoices.TABLE, ValueNight.night().choices)
        .given(ValueAssumptions.TABLE, table(assumptions))
        .run();
  }

  private static double number(CustomerValues field, Row row) {
    return field.number(row).orElseThrow();
  }

  private static List<Row> of(String relation) {
    return values.stream()
        .filter(row -> CustomerValues.RELATION.text(row).equals(relation))
        .toList();
  }

  @Test
  void putsEverybodyIntoOneTableInFourFactorsThatMultiply() {
    assertThat(values).extracting(CustomerValues.CUSTOMER_ID::text).doesNotHaveDuplicates();
    assertThat(of(CustomerScoring.PROSPECT)).hasSize(30);
    assertThat(of(CustomerScoring.SUBSCRIBING)).hasSizeGreaterThan(60);
    assertThat(of(CustomerScoring.PURCHASING)).hasSizeGreaterThan(280);
    for (Row row : values) {
      double product =
          number(CustomerValues.ACQUISITION, row)
              * number(CustomerValues.RETENTION, row)
              * number(CustomerValues.SPEND, row)
              * number(CustomerValues.PROFITABILITY, row);
      double value = number(CustomerValues.VALUE, row);
      double cost = CustomerValues.ACQUISITION_COST.number(row).orElse(0);
      assertThat(product + number(CustomerValues.REFERRAL_VALUE, row) - cost)
          .as("%s", row)
          .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
      assertThat(number(CustomerValues.LOWER, row)).as("%s", row).isLessThan(value);
    }
  }

  @Test
  void contractsAreWorthTheirRenewalsEachOnItsDay() {
    ValueRecomputation again =
        new ValueRecomputation(fits, ValueNight.night().choices.collectAsList(), assumptions);
    List<Row> withPurchases =
        of(CustomerScoring.SUBSCRIBING).stream()
            .filter(row -> CustomerValues.REPEATS.number(row).isPresent())
            .toList();
    assertThat(withPurchases).hasSizeGreaterThan(20);
    assertThat(again.largestDifference(withPurchases, SUBSCRIPTIONS, ValueNight.AS_OF))
        .isLessThan(1e-9);
  }

  @Test
  void aContractAddsItsValueToThatOfPurchases() {
    Map<String, Row> without =
        values(fits, List.of()).stream()
            .collect(Collectors.toMap(CustomerValues.CUSTOMER_ID::text, Function.identity()));
    for (Row row : of(CustomerScoring.SUBSCRIBING)) {
      Row before = without.get(CustomerValues.CUSTOMER_ID.text(row));
      if (before != null) {
        assertThat(number(CustomerValues.VALUE, row))
            .isGreaterThan(number(CustomerValues.VALUE, before));
        assertThat(number(CustomerValues.STANDARD_ERROR, row))
            .isGreaterThan(number(CustomerValues.STANDARD_ERROR, before));
      }
    }
  }

  @Test
  void prospectsAreWorthLessTheLongerTheyWait() {
    List<Row> prospects =
        of(CustomerScoring.PROSPECT).stream()
            .sorted(
                Comparator.comparingInt(
                    row -> Integer.parseInt(CustomerValues.CUSTOMER_ID.text(row).substring(1))))
            .toList();
    double before = 0;
    // A later number is a later record, so a shorter wait.
    for (Row row : prospects) {
      double acquisition = number(CustomerValues.ACQUISITION, row);
      assertThat(acquisition).isBetween(before, 1.5);
      before = acquisition;
      assertThat(CustomerValues.PROBABILITY_ALIVE.number(row)).isEmpty();
    }
    assertThat(before).isPositive();
  }

  @Test
  void groupsAndBridgeAddUp() {
    List<Row> factors =
        JobBench.of(new AggregateValueFactors())
            .given(CustomerValues.TABLE, table(values))
            .given(ModelFits.TABLE, table(fits))
            .given(ModelChoices.TABLE, ValueNight.night().choices)
            .run();
    double total = values.stream().mapToDouble(row -> number(CustomerValues.VALUE, row)).sum();
    Map<String, Double> totals =
        factors.stream()
            .collect(
                Collectors.groupingBy(
                    ValueFactors.GROUPING::text,
                    Collectors.summingDouble(
                        row -> ValueFactors.TOTAL_VALUE.number(row).orElseThrow())));
    assertThat(totals.get("relation")).isCloseTo(total, within(1e-6 * total));
    assertThat(totals.get(Grouping.ALL)).isCloseTo(total, within(1e-6 * total));
    assertThat(factors).allMatch(row -> ValueFactors.STANDARD_ERROR.number(row).isPresent());
    List<Row> bridge =
        JobBench.of(new BridgeValues())
            .earlier(CustomerValues.TABLE, dated(values(fits, List.of())))
            .given(CustomerValues.TABLE, table(values))
            .run();
    double change =
        bridge.stream()
            .filter(row -> ValueChanges.GROUPING.text(row).equals(Grouping.ALL))
            .mapToDouble(row -> ValueChanges.AMOUNT.number(row).orElseThrow())
            .sum();
    double earlier =
        values(fits, List.of()).stream()
            .mapToDouble(row -> number(CustomerValues.VALUE, row))
            .sum();
    // The sums of the job round each customer at ten decimals.
    assertThat(change).isCloseTo(total - earlier, within(1e-9 * total));
  }

  private static Row[] dated(List<Row> rows) {
    Object[] night = {LocalDate.of(2026, 6, 29)};
    return rows.stream()
        .map(
            row -> {
              Object[] cells =
                  Stream.concat(
                          Arrays.stream(night), IntStream.range(0, row.size()).mapToObj(row::get))
                      .toArray();
              return RowFactory.create(cells);
            })
        .toArray(Row[]::new);
  }

  /** Half of the prospects bought in their first month and nobody after: no finite alpha, beta. */
  @Test
  void aFlatFitOfProspectsLeavesTheTotalItsInterval() {
    RetentionModel flat =
        RenewalFits.best(RenewalCounts.builder().cohort(60, 30, 30, 30, 30).build());
    FitRows rows = new FitRows(ValueNight.AS_OF, new EarlierFits(List.of()));
    rows.add(new FitRows.Sample(FittedModels.ALL, 0), RenewalKind.CONVERSION, flat);
    List<Row> ofProspects = ValueNight.dataset(rows.rows(), fits.get(0).schema()).collectAsList();
    assertThat(ofProspects)
        .allSatisfy(
            row -> {
              assertThat(ModelFits.CLASSIFICATION.text(row)).isEqualTo("flat");
              assertThat(ModelFits.STANDARD_ERROR.number(row)).isEmpty();
              assertThat(ModelFits.METHOD.text(row)).endsWith(RenewalFits.TAKEN_AS_KNOWN);
            });
    List<Row> other =
        fits.stream()
            .filter(row -> !ModelFits.MODEL.text(row).equals(RenewalKind.CONVERSION.key()))
            .collect(Collectors.toCollection(ArrayList::new));
    other.addAll(ofProspects);
    List<Row> valued = values(other, SUBSCRIPTIONS);
    List<Row> factors =
        JobBench.of(new AggregateValueFactors())
            .given(CustomerValues.TABLE, table(valued))
            .given(ModelFits.TABLE, table(other))
            .given(ModelChoices.TABLE, ValueNight.night().choices)
            .run();
    assertThat(factors).allMatch(row -> ValueFactors.STANDARD_ERROR.number(row).isPresent());
    assertThat(factors)
        .filteredOn(row -> ValueFactors.GROUP.text(row).equals(CustomerScoring.PROSPECT))
        .singleElement()
        .extracting(ValueFactors.METHOD::text)
        .asString()
        .contains("the model of renewal of 30 of 30 customers " + RenewalFits.TAKEN_AS_KNOWN);
    assertThat(valued)
        .filteredOn(row -> CustomerValues.RELATION.text(row).equals(CustomerScoring.PROSPECT))
        .extracting(CustomerValues.METHOD::text)
        .allMatch(method -> method.contains("conversion_month " + RenewalFits.TAKEN_AS_KNOWN));
    assertThat(valued)
        .filteredOn(row -> CustomerValues.RELATION.text(row).equals(CustomerScoring.PURCHASING))
        .extracting(CustomerValues.METHOD::text)
        .noneMatch(method -> method.contains(RenewalFits.TAKEN_AS_KNOWN));
  }

  @Test
  void withoutAModelOfRenewalsThereAreNeitherContractsNorProspects() {
    List<Row> bare =
        fits.stream().filter(row -> !RenewalKind.isKey(ModelFits.MODEL.text(row))).toList();
    assertThat(values(bare, SUBSCRIPTIONS))
        .extracting(CustomerValues.RELATION::text)
        .containsOnly(CustomerScoring.PURCHASING);
  }
}
