package io.outpost.pipeline.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.analytics.value.BgNbdModel;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.SpendHistories;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FitValueModelsTest {

  private static JobBench given(Dataset<Row> histories) {
    return JobBench.of(new FitValueModels()).given(PurchaseHistories.TABLE, histories);
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
          1);
      if (repeats > 0) {
        spends.add(repeats, PurchaseHistories.REPEAT_SPEND.number(row).orElseThrow() / repeats, 1);
      }
    }
    List<Row> fits = ValueNight.night().fits.collectAsList();
    assertThat(FitRows.bgNbd(fits).parameters())
        .isEqualTo(BgNbdModel.fit(purchases.build(), BgNbdModel.Options.defaults()).parameters());
    assertThat(FitRows.gammaGamma(fits).parameters())
        .isEqualTo(
            GammaGammaModel.fit(spends.build(), GammaGammaModel.Options.defaults()).parameters());
    assertThat(fits).extracting(ModelFits.N::count).containsOnly(300L, spends.build().customers());
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfPartitions() {
    List<Row> fits = ValueNight.night().fits.collectAsList();
    for (int partitions : new int[] {1, 2, 7}) {
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
        JobBench.of(new FitValueModels())
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
    assertThat(FitRows.areFitted(fits)).isFalse();
    assertThat(fits)
        .hasSize(7)
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
    assertThat(JobBench.of(new FitValueModels()).run())
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
                    .isEqualTo(ModelFits.MODEL.text(row).equals(FitRows.BG_NBD)));
    assertThat(FitRows.areFitted(fits)).isFalse();
  }
}
