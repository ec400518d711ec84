package io.outpost.pipeline.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.PurchaseModelKind;
import io.outpost.analytics.value.SpendHistories;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FitValueModelsTest {

  private static JobBench given(Dataset<Row> histories) {
    return JobBench.of(new FitValueModels(ValueNight.MODELS))
        .given(PurchaseHistories.TABLE, histories)
        .given(Customers.TABLE, ValueNight.night().customers.toArray(Row[]::new));
  }

  @Test
  void fitsWhatTheModelsFitCustomerByCustomer() {
    var purchases = io.outpost.analytics.value.PurchaseHistories.builder();
    var spends = SpendHistories.builder();
    for (Row row : ValueNight.night().histories.collectAsList()) {
      long repeats = PurchaseHistories.REPEATS.count(row);
      purchases.add(
          new PurchaseHistory(
              repeats,
              PurchaseHistories.LAST_PURCHASE_DAY.count(row),
              PurchaseHistories.OBSERVED_DAYS.count(row)),
          1,
          PurchaseHistories.SUM_LOG_GAPS.number(row).orElseThrow());
      if (repeats > 0) {
        spends.add(repeats, PurchaseHistories.REPEAT_SPEND.number(row).orElseThrow() / repeats, 1);
      }
    }
    List<Row> fits = ValueNight.night().fits.collectAsList();
    assertThat(FittedModels.purchases(fits, FittedModels.ALL, "bg_nbd").estimates())
        .isEqualTo(PurchaseModelKind.BG_NBD.fit(purchases.build()).estimates());
    assertThat(FittedModels.spends(fits, FittedModels.ALL).parameters())
        .isEqualTo(
            GammaGammaModel.fit(spends.build(), PurchaseModel.Options.defaults()).parameters());
    assertThat(fits)
        .filteredOn(row -> ModelFits.SEGMENT.text(row).equals(FittedModels.ALL))
        .extracting(ModelFits.N::count)
        .containsOnly(300L, spends.build().customers());
  }

  @Test
  void fitsEveryModelForAllAndForEverySegmentThatIsLargeEnough() {
    List<Row> fits = ValueNight.night().fits.collectAsList();
    Map<String, Long> customers =
        ValueNight.night().customers.stream()
            .collect(Collectors.groupingBy(Customers.SEGMENT::text, Collectors.counting()));
    List<String> large =
        customers.entrySet().stream()
            .filter(entry -> entry.getValue() >= ValueNight.MODELS.segmentCustomers())
            .map(Map.Entry::getKey)
            .toList();
    assertThat(large).as("or this test says little").isNotEmpty();
    assertThat(customers).as("a segment that is too small").hasSizeGreaterThan(large.size());
    assertThat(fits.stream().map(ModelFits.SEGMENT::text).collect(Collectors.toSet()))
        .containsAll(large)
        .contains(FittedModels.ALL)
        .hasSize(large.size() + 1);
    for (String segment : large) {
      for (PurchaseModelKind kind : PurchaseModelKind.values()) {
        assertThat(FittedModels.isFitted(fits, segment, kind.key())).as(segment).isTrue();
      }
    }
  }

  @Test
  void leavesOutWhoWasACustomerBeforeTheDataBegin() {
    LocalDate begin = LocalDate.of(2025, 1, 1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(history("c" + i, begin.plusDays(i), 1 + i % 3));
    }
    List<Row> fits =
        JobBench.of(new FitValueModels(ValueNight.MODELS))
            .given(PurchaseHistories.TABLE, rows.toArray(Row[]::new))
            .given(
                Customers.TABLE,
                since("c3", begin.minusDays(400)),
                since("c4", begin.minusDays(1)),
                // a customer who waited for the first purchase, and one of unknown age
                since("c5", begin.plusDays(1)),
                since("c6", null))
            .run();
    assertThat(fits)
        .filteredOn(row -> ModelFits.MODEL.text(row).equals("nbd"))
        .extracting(ModelFits.N::count, ModelFits.LEFT_OUT::count)
        .containsOnly(org.assertj.core.groups.Tuple.tuple(38L, 2L));
  }

  private static Row history(String id, LocalDate first, long repeats) {
    return Rows.row(
        PurchaseHistories.TABLE,
        PurchaseHistories.CUSTOMER_ID,
        id,
        PurchaseHistories.FIRST_PURCHASE,
        first,
        PurchaseHistories.REPEATS,
        repeats,
        PurchaseHistories.LAST_PURCHASE_DAY,
        200,
        PurchaseHistories.OBSERVED_DAYS,
        300,
        PurchaseHistories.SUM_LOG_GAPS,
        repeats * Math.log(30),
        PurchaseHistories.REPEAT_SPEND,
        BigDecimal.valueOf(10 * repeats));
  }

  private static Row since(String id, LocalDate day) {
    return Rows.row(Customers.TABLE, Customers.CUSTOMER_ID, id, Customers.SINCE, day);
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfPartitions() {
    List<Row> fits = ValueNight.night().fits.collectAsList();
    for (int partitions : new int[] {1, 7}) {
      Dataset<Row> histories = Rows.shuffled(ValueNight.night().histories, partitions);
      assertThat(Rows.table(given(histories).run(), afterTheNight()))
          .as("%s partitions", partitions)
          .isEqualTo(Rows.table(fits, afterTheNight()));
    }
  }

  private static ModelFits[] afterTheNight() {
    return java.util.Arrays.copyOfRange(ModelFits.values(), 1, ModelFits.values().length);
  }

  @Test
  void saysWhatIsMissingWhereNobodyCameBack() {
    List<Row> fits =
        JobBench.of(new FitValueModels(ValueNight.MODELS))
            .given(
                PurchaseHistories.TABLE,
                Rows.row(
                    PurchaseHistories.TABLE,
                    PurchaseHistories.CUSTOMER_ID,
                    "c1",
                    PurchaseHistories.REPEATS,
                    0L,
                    PurchaseHistories.LAST_PURCHASE_DAY,
                    0,
                    PurchaseHistories.OBSERVED_DAYS,
                    10,
                    PurchaseHistories.REPEAT_SPEND,
                    BigDecimal.ZERO))
            .run();
    assertThat(fits)
        .hasSize(2 + 4 * 4 + 3)
        .allSatisfy(
            row -> {
              assertThat(ModelFits.ESTIMATE.number(row)).isEmpty();
              assertThat(ModelFits.STANDARD_ERROR.number(row)).isEmpty();
              assertThat(ModelFits.CLASSIFICATION.text(row)).isEqualTo(FitRows.REFUSED);
            });
    assertThat(fits)
        .extracting(ModelFits.METHOD::text)
        .anyMatch(reason -> reason.contains("no repeat purchase at all"))
        .anyMatch(reason -> reason.contains("no customer with a positive mean spend"));
  }

  @Test
  void saysThatThereIsNobody() {
    assertThat(JobBench.of(new FitValueModels(ValueNight.MODELS)).run())
        .extracting(ModelFits.METHOD::text)
        .anyMatch(reason -> reason.contains("no customers"));
  }

  @Test
  void fitsOneModelWhereTheOtherIsRefused() {
    // The repeats cost nothing, net of what was returned: buying can be fitted, spending cannot.
    List<Row> fits =
        given(
                ValueNight.night()
                    .histories
                    .withColumn(
                        PurchaseHistories.REPEAT_SPEND.columnName(),
                        org.apache.spark.sql.functions.lit(BigDecimal.ZERO).cast("decimal(18,2)")))
            .run();
    assertThat(fits)
        .allSatisfy(
            row ->
                assertThat(ModelFits.ESTIMATE.number(row).isPresent())
                    .isEqualTo(!ModelFits.MODEL.text(row).equals(FitRows.GAMMA_GAMMA)));
  }
}
