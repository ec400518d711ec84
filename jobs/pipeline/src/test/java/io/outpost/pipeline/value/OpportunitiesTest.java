package io.outpost.pipeline.value;

import static io.outpost.pipeline.testing.Rows.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.retention.BgBbModel;
import io.outpost.analytics.retention.OpportunityHistories;
import io.outpost.analytics.retention.OpportunityHistory;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ModelValidations;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Transactions;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class OpportunitiesTest {
  private static final int LENGTH = 30;
  private static final LocalDate AS_OF = ValueNight.AS_OF;

  private static Row bought(String customer, LocalDate day, int amount) {
    return Rows.row(
        Transactions.TABLE,
        Transactions.CUSTOMER_ID,
        customer,
        Transactions.PURCHASED_AT,
        day.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC),
        Transactions.AMOUNT,
        BigDecimal.valueOf(amount));
  }

  private static JobBench bench(io.outpost.pipeline.night.Job job) {
    ValueNight night = ValueNight.night();
    return JobBench.of(job)
        .given(PurchaseHistories.TABLE, night.histories)
        .given(Transactions.TABLE, night.transactions.toArray(Row[]::new))
        .given(Customers.TABLE, night.customers.toArray(Row[]::new));
  }

  private static ModelSettings discrete(int holdoutDays, Map<String, Integer> lengths) {
    return new ModelSettings(1_000, holdoutDays, 1, 120, null, lengths);
  }

  @Test
  void countsWholeOpportunitiesBehindThatOfTheFirstPurchase() {
    Row[] transactions = {
      // In period 3 before the end (days 90 to 119 ago): twice, which is one opportunity.
      bought("c1", AS_OF.minusDays(119), 5),
      bought("c1", AS_OF.minusDays(91), 5),
      // The next one, its first and its last day.
      bought("c1", AS_OF.minusDays(89), 5),
      bought("c1", AS_OF.minusDays(60), 5),
      // Two opportunities ahead, then one too far.
      bought("c1", AS_OF.plusDays(1), 5),
      bought("c1", AS_OF.plusDays(60), 5),
      bought("c1", AS_OF.plusDays(61), 5),
      // A return is no purchase.
      bought("c2", AS_OF.minusDays(45), 5),
      bought("c2", AS_OF.minusDays(2), -5),
      // Not a customer yet.
      bought("c3", AS_OF.plusDays(2), 5)
    };
    var days =
        PurchaseDays.of(
            ValueNight.dataset(List.of(transactions), Transactions.TABLE.contract().schema()),
            ZoneId.of("UTC"));
    List<Row> rows = Opportunities.histories(days, AS_OF, LENGTH, 2).collectAsList();
    assertThat(
            rows.stream()
                .map(
                    row ->
                        line(
                            PurchaseHistories.CUSTOMER_ID.text(row),
                            PurchaseHistories.REPEATS.count(row),
                            PurchaseHistories.LAST_PURCHASE_DAY.count(row),
                            PurchaseHistories.OBSERVED_DAYS.count(row),
                            row.<Long>getAs(PurchaseDays.OCCASIONS))))
        .containsExactlyInAnyOrder(line("c1", 1L, 1L, 3L, 2L), line("c2", 0L, 0L, 1L, 0L));
  }

  /** The same histories counted in Java, customer by customer. */
  private static OpportunityHistories again() {
    Map<String, TreeMap<LocalDate, BigDecimal>> days = new TreeMap<>();
    for (Row row : ValueNight.night().transactions) {
      String customer = Transactions.CUSTOMER_ID.text(row);
      if (customer != null) {
        LocalDate day =
            row.<java.time.Instant>getAs("purchased_at")
                .atZone(java.time.ZoneOffset.UTC)
                .toLocalDate();
        days.computeIfAbsent(customer, any -> new TreeMap<>())
            .merge(day, row.<BigDecimal>getAs("amount"), BigDecimal::add);
      }
    }
    OpportunityHistories.Builder histories = OpportunityHistories.builder();
    days.values()
        .forEach(
            bought -> {
              TreeSet<Integer> periods = new TreeSet<>();
              bought.forEach(
                  (day, net) -> {
                    if (net.signum() > 0 && !day.isAfter(AS_OF)) {
                      periods.add((int) (ChronoUnit.DAYS.between(day, AS_OF) / LENGTH));
                    }
                  });
              if (!periods.isEmpty()) {
                int born = periods.last();
                histories.add(
                    new OpportunityHistory(periods.size() - 1, born - periods.first(), born));
              }
            });
    return histories.build();
  }

  @Test
  void areFittedWhereTheyAreSet() {
    List<Row> fits =
        bench(new FitValueModels(discrete(91, Map.of(FittedModels.ALL, LENGTH, "none", 7)))).run();
    List<Row> all = FittedModels.rows(fits, FittedModels.ALL, FitRows.BG_BB);
    BgBbModel expected = BgBbModel.fit(again(), PurchaseModel.Options.defaults());
    BgBbModel.Parameters p = expected.parameters();
    assertThat(all)
        .extracting(row -> ModelFits.ESTIMATE.number(row).orElseThrow())
        .containsExactly(p.alpha(), p.beta(), p.gamma(), p.delta());
    assertThat(all).extracting(ModelFits.N::count).containsOnly(300L);
    assertThat(FittedModels.rows(fits, "none", FitRows.BG_BB))
        .hasSize(4)
        .allMatch(row -> ModelFits.CLASSIFICATION.text(row).equals(FitRows.REFUSED));
  }

  @Test
  void areForecastWhereTheyAreSet() {
    List<Row> rows =
        bench(new ValidateValueModels(discrete(91, Map.of(FittedModels.ALL, LENGTH, "none", 365))))
            .run();
    Row all = only(rows, FittedModels.ALL);
    double forecast = ModelValidations.FORECAST.number(all).orElseThrow();
    double actual = ModelValidations.ACTUAL.number(all).orElseThrow();
    assertThat(ModelValidations.HOLDOUT_DAYS.count(all)).isEqualTo(90);
    assertThat(actual).isPositive();
    // 100 customers or so buy at a few of three opportunities: half as much either way is far off.
    assertThat(forecast).isCloseTo(actual, within(0.5 * actual));
    assertThat(ModelValidations.LOG_SCORE.number(all).orElseThrow()).isNegative();
    assertThat(ModelValidations.METHOD.text(only(rows, "none")))
        .contains("an opportunity of 365 days is longer than the holdout of 91");
  }

  private static Row only(List<Row> rows, String segment) {
    List<Row> found = new ArrayList<>(rows);
    found.removeIf(
        row ->
            !ModelValidations.MODEL.text(row).equals(FitRows.BG_BB)
                || !ModelValidations.SEGMENT.text(row).equals(segment));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void areNotThereUnlessSet() {
    assertThat(ValueNight.night().fits.collectAsList())
        .noneMatch(row -> ModelFits.MODEL.text(row).equals(FitRows.BG_BB));
    assertThat(new FitValueModels(ModelSettings.defaults()).inputs())
        .doesNotContain(Transactions.TABLE);
  }

  @Test
  void needADayAtLeast() {
    assertThatThrownBy(() -> discrete(91, Map.of("donors", 0)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("discrete.donors")
        .hasMessageContaining("from 1 to 3650");
  }
}
