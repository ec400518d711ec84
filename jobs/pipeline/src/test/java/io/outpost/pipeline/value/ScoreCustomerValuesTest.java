package io.outpost.pipeline.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.value.BgNbdModel;
import io.outpost.analytics.value.CustomerFacts;
import io.outpost.analytics.value.DiscountRate;
import io.outpost.analytics.value.DiscountedCashFlows;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.Horizon;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.ValueAssumptions;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ScoreCustomerValuesTest {

  private static double number(Field field, Row row) {
    return field.number(row).orElseThrow();
  }

  private static Map<String, Row> byCustomer(List<Row> rows) {
    return rows.stream()
        .collect(Collectors.toMap(CustomerValues.CUSTOMER_ID::text, Function.identity()));
  }

  private static double product(Row row) {
    return number(CustomerValues.ACQUISITION, row)
        * number(CustomerValues.RETENTION, row)
        * number(CustomerValues.SPEND, row)
        * number(CustomerValues.PROFITABILITY, row);
  }

  /** The value by the route that knows no factors, from the facts in the row. */
  private static void assertSameByCashFlows(List<Row> rows, DiscountedCashFlows flows) {
    for (Row row : rows) {
      double cost = CustomerValues.ACQUISITION_COST.number(row).orElse(0);
      CustomerFacts facts =
          new CustomerFacts(
              new PurchaseHistory(
                  CustomerValues.REPEATS.count(row),
                  CustomerValues.LAST_PURCHASE_DAY.count(row),
                  CustomerValues.OBSERVED_DAYS.count(row)),
              CustomerValues.REPEATS.count(row),
              CustomerValues.MEAN_SPEND.number(row).orElse(0),
              number(CustomerValues.MARGIN_SHARE, row),
              number(CustomerValues.COST_TO_SERVE, row),
              number(CustomerValues.REFERRALS_PER_DAY, row),
              cost);
      double scale = Math.max(1, Math.max(Math.abs(product(row)), cost));
      assertThat(flows.value(facts))
          .as("%s", row)
          .isCloseTo(number(CustomerValues.VALUE, row), within(1e-9 * scale));
    }
  }

  @Test
  void agreesWithDiscountedCashFlowsForEveryCustomer() {
    ValueNight night = ValueNight.night();
    List<Row> histories = night.histories.collectAsList();
    List<String> buyers = histories.stream().map(PurchaseHistories.CUSTOMER_ID::text).toList();
    double purchases = sum(histories, PurchaseHistories.REPEATS) + histories.size();
    double perPurchase = sum(histories, PurchaseHistories.GROSS_SPEND) / purchases;
    double margin =
        sum(histories, PurchaseHistories.MARGIN) / sum(histories, PurchaseHistories.MARGIN_AMOUNT);
    double costPerDay =
        sum(night.contacts, Contacts.COST) / sum(histories, PurchaseHistories.OBSERVED_DAYS);
    double referredCost =
        night.customers.stream()
            .filter(row -> buyers.contains(Customers.CUSTOMER_ID.text(row)))
            .filter(row -> Customers.REFERRED_BY.text(row) != null)
            .mapToDouble(row -> number(Customers.ACQUISITION_COST, row))
            .average()
            .orElseThrow();
    FittedModels models =
        FittedModels.of(night.fits.collectAsList(), night.choices.collectAsList());
    ValueAssumptions assumptions =
        new ValueAssumptions(
            Horizon.ofDays(1095),
            DiscountRate.ofYear(0.10),
            0.5,
            margin,
            costPerDay,
            referredCost - margin * perPurchase);
    List<Row> values = night.values.collectAsList();
    assertThat(values).hasSize(300);
    Map<String, List<Row>> byModels =
        values.stream().collect(Collectors.groupingBy(CustomerValues.MODEL_SEGMENT::text));
    assertThat(byModels).as("values of a segment with models of its own").hasSizeGreaterThan(1);
    byModels.forEach(
        (segment, rows) -> {
          FittedModels.Pair pair = models.of(segment);
          assertThat(rows)
              .extracting(CustomerValues.MODEL::text)
              .containsOnly(pair.purchases().name());
          assertSameByCashFlows(
              rows, new DiscountedCashFlows(pair.purchases(), pair.spends(), assumptions));
        });
  }

  private static double sum(List<Row> rows, Field field) {
    return rows.stream().mapToDouble(row -> number(field, row)).sum();
  }

  @Test
  void multipliesTheFactorsOfEveryCustomerToTheValue() {
    for (Row row : ValueNight.night().values.collectAsList()) {
      double value = number(CustomerValues.VALUE, row);
      OptionalDouble cost = CustomerValues.ACQUISITION_COST.number(row);
      assertThat(product(row) + number(CustomerValues.REFERRAL_VALUE, row) - cost.orElse(0))
          .as("%s", row)
          .isEqualTo(value);
      assertThat(number(CustomerValues.LOWER, row)).isLessThan(value);
      assertThat(number(CustomerValues.UPPER, row)).isGreaterThan(value);
      assertThat(number(CustomerValues.PROBABILITY_ALIVE, row)).isBetween(0.0, 1.0);
      assertThat(CustomerValues.METHOD.text(row))
          .isEqualTo(
              "delta method 95%"
                  + (cost.isPresent() ? "" : ", acquisition cost unknown, taken as 0"));
    }
  }

  private static Row history(
      String customer, long repeats, int last, String gross, String repeat, String margin) {
    return Rows.row(
        PurchaseHistories.TABLE,
        PurchaseHistories.CUSTOMER_ID,
        customer,
        PurchaseHistories.REPEATS,
        repeats,
        PurchaseHistories.LAST_PURCHASE_DAY,
        last,
        PurchaseHistories.OBSERVED_DAYS,
        100,
        PurchaseHistories.GROSS_SPEND,
        new BigDecimal(gross),
        PurchaseHistories.REPEAT_SPEND,
        new BigDecimal(repeat),
        PurchaseHistories.MARGIN,
        new BigDecimal(margin == null ? "0" : margin),
        PurchaseHistories.MARGIN_AMOUNT,
        new BigDecimal(margin == null ? "0" : gross));
  }

  private static Row customer(String id, String cost, String referredBy) {
    return Rows.row(
        Customers.TABLE,
        Customers.CUSTOMER_ID,
        id,
        Customers.SEGMENT,
        "young",
        Customers.ACQUISITION_CHANNEL,
        "store",
        Customers.ACQUISITION_COST,
        new BigDecimal(cost),
        Customers.REFERRED_BY,
        referredBy);
  }

  /** States the assumptions and scores the values from the same rows. */
  private static final class Bench {
    private final JobBench assumptions =
        JobBench.of(new StateValueAssumptions(ValueNight.SETTINGS));
    private final JobBench values =
        JobBench.of(new ScoreCustomerValues())
            .given(ModelFits.TABLE, LiteralFits.rows())
            .given(ModelChoices.TABLE, LiteralFits.choice());

    Bench given(Table table, Row... rows) {
      assumptions.given(table, rows);
      values.given(table, rows);
      return this;
    }

    List<Row> run() {
      return values
          .given(io.outpost.pipeline.tables.gold.ValueAssumptions.TABLE, assumptions.dataset())
          .run();
    }
  }

  private static Bench bench() {
    return new Bench();
  }

  @Test
  void assumesTheMarginWhereNoneIsKnownAndSaysSo() {
    List<Row> rows =
        bench()
            .given(PurchaseHistories.TABLE, history("c1", 2, 50, "90.00", "60.00", null))
            .given(Customers.TABLE, customer("c1", "10.00", null))
            .run();
    assertThat(rows).hasSize(1);
    assertThat(CustomerValues.MARGIN_SHARE.number(rows.get(0))).hasValue(0.30);
    assertThat(CustomerValues.MEAN_SPEND.number(rows.get(0)))
        .as("60.00 in two repeats; the first purchase is no repeat")
        .hasValue(30);
    assertThat(CustomerValues.METHOD.text(rows.get(0))).endsWith(", margin assumed");
    assertThat(CustomerValues.STANDARD_ERROR.number(rows.get(0)))
        .as("given models have no covariance")
        .isEmpty();
  }

  @Test
  void valuesABuyerWithoutRecordAndNobodyElse() {
    Map<String, Row> rows =
        byCustomer(
            bench()
                .given(PurchaseHistories.TABLE, history("c1", 0, 0, "30.00", "0.00", "9.00"))
                .given(Customers.TABLE, customer("never bought", "10.00", null))
                .run());
    assertThat(rows).containsOnlyKeys("c1");
    Row row = rows.get("c1");
    assertThat(CustomerValues.SEGMENT.text(row)).isNull();
    assertThat(CustomerValues.MEAN_SPEND.number(row)).isEmpty();
    assertThat(CustomerValues.ACQUISITION_COST.number(row)).isEmpty();
    assertThat(CustomerValues.METHOD.text(row)).endsWith(", acquisition cost unknown, taken as 0");
    assertThat(number(CustomerValues.VALUE, row)).isPositive();
  }

  @Test
  void putsReferralsBesideTheProductWhereTheMarginIsNegative() {
    Map<String, Row> rows =
        byCustomer(
            bench()
                .given(
                    PurchaseHistories.TABLE,
                    history("loss", 3, 60, "400.00", "300.00", "-1500.00"),
                    history("gain", 3, 60, "4000.00", "3000.00", "3600.00"))
                .given(
                    Customers.TABLE,
                    customer("loss", "10.00", null),
                    customer("gain", "10.00", "loss"))
                .run());
    Row loss = rows.get("loss");
    assertThat(number(CustomerValues.MARGIN_SHARE, loss)).isNegative();
    assertThat(CustomerValues.ACQUISITION.number(loss)).hasValue(1);
    assertThat(number(CustomerValues.REFERRALS_PER_DAY, loss)).isPositive();
    assertThat(number(CustomerValues.REFERRAL_VALUE, loss)).isPositive();
    assertThat(number(CustomerValues.VALUE, loss))
        .isEqualTo(product(loss) + number(CustomerValues.REFERRAL_VALUE, loss) - 10);
    Row gain = rows.get("gain");
    assertThat(number(CustomerValues.ACQUISITION, gain)).isGreaterThan(1);
    assertThat(CustomerValues.REFERRAL_VALUE.number(gain)).hasValue(0);
  }

  @Test
  void takesTheMeanCostOfKnownCustomersWhereNoReferredOneBought() {
    List<Row> rows =
        bench()
            .given(
                PurchaseHistories.TABLE,
                history("c1", 2, 50, "90.00", "60.00", "30.00"),
                history("c2", 1, 20, "60.00", "30.00", "20.00"),
                history("no record", 0, 0, "30.00", "0.00", "10.00"))
            .given(
                Customers.TABLE,
                customer("c1", "12.00", null),
                customer("c2", "18.00", null),
                customer("referred, never bought", "99.00", "c1"))
            .run();
    // Three buyers, six purchases of 30.00 at a third margin: a first purchase earns 10.00.
    ValueAssumptions assumptions =
        new ValueAssumptions(
            Horizon.ofDays(1095), DiscountRate.ofYear(0.10), 0.5, 1.0 / 3, 0, 15.0 - 10.0);
    BgNbdModel purchases = LiteralFits.PURCHASES;
    GammaGammaModel spends = LiteralFits.SPENDS;
    assertSameByCashFlows(rows, new DiscountedCashFlows(purchases, spends, assumptions));
    assertThat(number(CustomerValues.ACQUISITION, byCustomer(rows).get("c1"))).isNotEqualTo(1);
  }

  @Test
  void pullsServiceCostTowardsThePopulation() {
    Map<String, Row> rows =
        byCustomer(
            bench()
                .given(
                    PurchaseHistories.TABLE,
                    history("c1", 0, 0, "30.00", "0.00", "9.00"),
                    history("c2", 0, 0, "30.00", "0.00", "9.00"))
                .given(
                    Contacts.TABLE,
                    contact("c1", "15.00"),
                    contact("c1", null),
                    contact("c1", "5.00"),
                    contact(null, "77.00"))
                .run());
    // 20.00 in 200 days; 180 days of that are mixed into each customer's 100 days.
    assertThat(number(CustomerValues.COST_TO_SERVE, rows.get("c1")))
        .isCloseTo((20 + 180 * 0.1) / 280, within(1e-15));
    assertThat(number(CustomerValues.COST_TO_SERVE, rows.get("c2")))
        .isCloseTo(180 * 0.1 / 280, within(1e-15));
  }

  private static Row contact(String customer, String cost) {
    return Rows.row(
        Contacts.TABLE,
        Contacts.CUSTOMER_ID,
        customer,
        Contacts.COST,
        cost == null ? null : new BigDecimal(cost));
  }

  @Test
  void scoresEveryCustomerToTheSameBitsOnAnyNumberOfPartitions() {
    Map<String, Object> expected = bits(ValueNight.night().values.collectAsList());
    for (int partitions : new int[] {1, 2, 7}) {
      var histories = Rows.shuffled(ValueNight.night().histories, partitions);
      assertThat(bits(ValueNight.night().values(histories).collectAsList()))
          .as("%s partitions", partitions)
          .isEqualTo(expected);
    }
  }

  private static Map<String, Object> bits(List<Row> rows) {
    return rows.stream()
        .collect(Collectors.toMap(CustomerValues.CUSTOMER_ID::text, row -> row.mkString("|")));
  }

  @Test
  void makesNothingOfNobody() {
    assertThat(bench().run()).isEmpty();
  }
}
