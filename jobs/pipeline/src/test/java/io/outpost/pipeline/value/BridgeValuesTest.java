package io.outpost.pipeline.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ValueChanges;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class BridgeValuesTest {
  private static final LocalDate BEFORE = LocalDate.of(2026, 6, 29);

  private static Row value(String id, String segment, double a, double r, double s, double p) {
    return Rows.row(
        CustomerValues.TABLE,
        CustomerValues.AS_OF,
        BEFORE,
        CustomerValues.CUSTOMER_ID,
        id,
        CustomerValues.SEGMENT,
        segment,
        CustomerValues.ACQUISITION,
        a,
        CustomerValues.RETENTION,
        r,
        CustomerValues.SPEND,
        s,
        CustomerValues.PROFITABILITY,
        p,
        CustomerValues.REFERRAL_VALUE,
        0.0,
        CustomerValues.ACQUISITION_COST,
        1.0);
  }

  private static Map<String, Map<String, Double>> amounts(List<Row> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> ValueChanges.GROUPING.text(row) + "/" + ValueChanges.GROUP.text(row),
                TreeMap::new,
                Collectors.toMap(
                    ValueChanges.PART::text,
                    row -> ValueChanges.AMOUNT.number(row).orElseThrow())));
  }

  private static void assertPartsAddUp(List<Row> rows) {
    Map<List<Object>, Double> sums =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row ->
                        List.of(
                            ValueChanges.GROUPING.text(row),
                            ValueChanges.GROUP.text(row),
                            ValueChanges.OPENING_VALUE.number(row).orElseThrow(),
                            ValueChanges.CLOSING_VALUE.number(row).orElseThrow()),
                    Collectors.summingDouble(
                        row -> ValueChanges.AMOUNT.number(row).orElseThrow())));
    sums.forEach(
        (key, sum) -> {
          double opening = (double) key.get(2);
          double closing = (double) key.get(3);
          assertThat(sum)
              .as("%s", key)
              .isCloseTo(closing - opening, within(1e-9 * Math.max(1, Math.abs(opening))));
        });
  }

  @Test
  void saysNothingBeforeTheSecondNight() {
    assertThat(
            JobBench.of(new BridgeValues())
                .given(CustomerValues.TABLE, value("c1", "young", 1, 100, 2, 0.5))
                .run())
        .isEmpty();
  }

  @Test
  void partsTheChangeByFactorsAndByWhoCameAndWent() {
    List<Row> rows =
        JobBench.of(new BridgeValues())
            .earlier(
                CustomerValues.TABLE,
                value("stays", "young", 1, 100, 2, 0.5),
                value("goes", "young", 1, 50, 2, 0.5))
            .given(
                CustomerValues.TABLE,
                value("stays", "young", 1, 100, 2, 0.6),
                value("comes", "young", 1, 10, 3, 0.5))
            .run();
    assertThat(amounts(rows)).containsOnlyKeys("all/all", "segment/young");
    Map<String, Double> all = amounts(rows).get("all/all");
    assertThat(all.get("profitability")).isCloseTo(20, within(1e-9));
    assertThat(all.get("retention")).isZero();
    assertThat(all.get("joined")).isEqualTo(15);
    assertThat(all.get("left")).isEqualTo(-50);
    assertThat(all.get("acquisition_cost")).as("one came, one went").isZero();
    assertPartsAddUp(rows);
    Row first = rows.get(0);
    assertThat(ValueChanges.OPENING_VALUE.number(first)).hasValue(148);
    assertThat(ValueChanges.CLOSING_VALUE.number(first)).hasValue(133);
    assertThat(first.<LocalDate>getAs("from_as_of")).isEqualTo(BEFORE);
    assertThat(ValueChanges.STAYED.count(first)).isEqualTo(1);
    assertThat(ValueChanges.JOINED.count(first)).isEqualTo(1);
    assertThat(ValueChanges.LEFT.count(first)).isEqualTo(1);
  }

  @Test
  void countsACustomerWhoMovedAsGoneHereAndComeThere() {
    List<Row> rows =
        JobBench.of(new BridgeValues())
            .earlier(CustomerValues.TABLE, value("c1", "young", 1, 100, 2, 0.5))
            .given(CustomerValues.TABLE, value("c1", null, 1, 110, 2, 0.5))
            .run();
    Map<String, Map<String, Double>> amounts = amounts(rows);
    assertThat(amounts.get("all/all")).containsEntry("joined", 0.0).containsEntry("left", 0.0);
    assertThat(amounts.get("all/all").get("retention")).isCloseTo(10, within(1e-9));
    assertThat(amounts.get("segment/young")).containsEntry("left", -100.0);
    assertThat(amounts.get("segment/unknown")).containsEntry("joined", 110.0);
    assertPartsAddUp(rows);
  }

  @Test
  void addsUpForTheSimulatedCustomersOfTwoNights() {
    ValueNight night = ValueNight.night();
    Dataset<Row> before = night.values(night.histories(ValueNight.AS_OF.minusDays(40)));
    Row[] earlier =
        before.collectAsList().stream()
            .map(
                row ->
                    value(
                        CustomerValues.CUSTOMER_ID.text(row),
                        CustomerValues.SEGMENT.text(row),
                        CustomerValues.ACQUISITION.number(row).orElseThrow(),
                        CustomerValues.RETENTION.number(row).orElseThrow(),
                        CustomerValues.SPEND.number(row).orElseThrow(),
                        CustomerValues.PROFITABILITY.number(row).orElseThrow()))
            .toArray(Row[]::new);
    List<Row> rows =
        JobBench.of(new BridgeValues())
            .earlier(CustomerValues.TABLE, earlier)
            .given(CustomerValues.TABLE, night.values)
            .run();
    assertThat(rows).hasSizeGreaterThan(2 * 8);
    assertPartsAddUp(rows);
  }
}
