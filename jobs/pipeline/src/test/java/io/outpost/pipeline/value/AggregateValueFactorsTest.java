package io.outpost.pipeline.value;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ValueFactors;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AggregateValueFactorsTest {
  private static final ValueFactors[] FIGURES =
      Arrays.copyOfRange(ValueFactors.values(), 1, ValueFactors.values().length);

  private static double number(ValueFactors field, Row row) {
    return field.number(row).orElseThrow();
  }

  private static List<List<Object>> sorted(Dataset<Row> factors) {
    return Rows.table(factors.collectAsList(), FIGURES).stream()
        .sorted(Comparator.comparing(Object::toString))
        .toList();
  }

  @Test
  void addsUpToTheValuesOfTheCustomersInEveryGrouping() {
    double total =
        ValueNight.night().values.collectAsList().stream()
            .mapToDouble(row -> CustomerValues.VALUE.number(row).orElseThrow())
            .sum();
    List<Row> factors = ValueNight.night().factors.collectAsList();
    Map<String, Double> totals =
        factors.stream()
            .collect(
                Collectors.groupingBy(
                    ValueFactors.GROUPING::text,
                    Collectors.summingDouble(row -> number(ValueFactors.TOTAL_VALUE, row))));
    assertThat(totals)
        .containsOnlyKeys("all", "segment", "region", "acquisition_channel", "relation", "social");
    // The sums round each customer at ten decimals; 1e-6 is what the contract of the figure is for.
    assertThat(totals.values())
        .allSatisfy(sum -> assertThat(sum).isCloseTo(total, within(1e-6 * Math.abs(total))));
    Map<String, Long> customers =
        factors.stream()
            .collect(
                Collectors.groupingBy(
                    ValueFactors.GROUPING::text, Collectors.summingLong(ValueFactors.N::count)));
    assertThat(customers.values()).containsOnly(300L);
    assertThat(factors)
        .extracting(row -> ValueFactors.GROUPING.text(row) + "/" + ValueFactors.GROUP.text(row))
        .doesNotHaveDuplicates()
        .contains("all/all", "segment/unknown", "region/unknown", "social/social", "social/others");
  }

  @Test
  void multipliesTheFactorsOfEveryGroupToItsMeanValue() {
    for (Row row : ValueNight.night().factors.collectAsList()) {
      double product =
          number(ValueFactors.ACQUISITION, row)
              * number(ValueFactors.RETENTION, row)
              * number(ValueFactors.SPEND, row)
              * number(ValueFactors.PROFITABILITY, row);
      double mean = number(ValueFactors.MEAN_VALUE, row);
      assertThat(
              product
                  + number(ValueFactors.BESIDE, row)
                  - number(ValueFactors.ACQUISITION_COST, row))
          .as("%s", row)
          .isCloseTo(mean, within(1e-9 * Math.max(1, Math.abs(mean))));
      assertThat(number(ValueFactors.TOTAL_VALUE, row) / ValueFactors.N.count(row))
          .isCloseTo(mean, within(1e-9 * Math.max(1, Math.abs(mean))));
      assertThat(number(ValueFactors.LOWER, row)).isLessThan(number(ValueFactors.TOTAL_VALUE, row));
      assertThat(number(ValueFactors.UPPER, row))
          .isGreaterThan(number(ValueFactors.TOTAL_VALUE, row));
    }
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfPartitions() {
    List<List<Object>> expected = sorted(ValueNight.night().factors);
    for (int partitions : new int[] {1, 2, 7}) {
      Dataset<Row> values = Rows.shuffled(ValueNight.night().values, partitions);
      assertThat(sorted(ValueNight.night().factors(values)))
          .as("%s partitions", partitions)
          .isEqualTo(expected);
    }
  }

  private static Row value(String id, double a, double r, double s, double p, double beside) {
    double cost = 1;
    return Rows.row(
        CustomerValues.TABLE,
        CustomerValues.CUSTOMER_ID,
        id,
        CustomerValues.SEGMENT,
        "young",
        CustomerValues.MODEL_SEGMENT,
        "all",
        CustomerValues.ACQUISITION,
        a,
        CustomerValues.RETENTION,
        r,
        CustomerValues.SPEND,
        s,
        CustomerValues.PROFITABILITY,
        p,
        CustomerValues.ACQUISITION_COST,
        cost,
        CustomerValues.REFERRAL_VALUE,
        beside,
        CustomerValues.VALUE,
        a * r * s * p + beside - cost,
        CustomerValues.SENSITIVITIES,
        new double[] {1, 0, 0, 0, 0, 0, 0});
  }

  private static Row post(String customer, boolean fromBrand) {
    return Rows.row(Posts.TABLE, Posts.CUSTOMER_ID, customer, Posts.FROM_BRAND, fromBrand);
  }

  @Test
  void weighsFactorsByWhatTheyMultiply() {
    List<Row> rows =
        JobBench.of(new AggregateValueFactors())
            .given(
                CustomerValues.TABLE,
                // 1.5 x 100 x 2 x 0.5 = 150
                value("c1", 1.5, 100, 2, 0.5, 0),
                // 1 x 300 x 1 x -0.1 = -30, its referrals beside
                value("c2", 1, 300, 1, -0.1, 12))
            .given(ModelFits.TABLE, LiteralFits.rows())
            .given(ModelChoices.TABLE, LiteralFits.choice())
            .given(Posts.TABLE, post("c1", false), post("c1", false), post(null, false))
            .run();
    Row all =
        rows.stream()
            .filter(row -> ValueFactors.GROUPING.text(row).equals("all"))
            .findFirst()
            .orElseThrow();
    // R 400 / 2, S 500 / 400, P 70 / 500, A 120 / 70, beside 12 / 2; no covariance, so no error.
    assertThat(Rows.table(List.of(all), FIGURES))
        .containsExactly(
            line(
                "all",
                "all",
                2L,
                120.0 / 70,
                200.0,
                1.25,
                0.14,
                1.0,
                6.0,
                65.0,
                130.0,
                null,
                null,
                null,
                "no standard error"));
    assertThat(rows)
        .filteredOn(row -> ValueFactors.GROUPING.text(row).equals("social"))
        .extracting(ValueFactors.GROUP::text, ValueFactors.TOTAL_VALUE::number)
        .extracting(tuple -> line(tuple.toArray()))
        .containsExactlyInAnyOrder(
            line("social", java.util.OptionalDouble.of(149)),
            line("others", java.util.OptionalDouble.of(-19)));
  }

  @Test
  void doesNotCallACustomerSocialForWhatTheCompanyPosts() {
    List<Row> rows =
        JobBench.of(new AggregateValueFactors())
            .given(CustomerValues.TABLE, value("c1", 1, 100, 2, 0.5, 0))
            .given(ModelFits.TABLE, LiteralFits.rows())
            .given(ModelChoices.TABLE, LiteralFits.choice())
            .given(Posts.TABLE, post("c1", true))
            .run();
    assertThat(rows)
        .filteredOn(row -> ValueFactors.GROUPING.text(row).equals("social"))
        .extracting(ValueFactors.GROUP::text)
        .containsExactly("others");
  }

  @Test
  void hasNoGroupWithoutCustomers() {
    assertThat(
            JobBench.of(new AggregateValueFactors())
                .given(ModelFits.TABLE, LiteralFits.rows())
                .given(ModelChoices.TABLE, LiteralFits.choice())
                .run())
        .isEmpty();
  }
}
