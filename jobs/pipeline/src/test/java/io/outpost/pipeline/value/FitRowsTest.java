package io.outpost.pipeline.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.analytics.value.BgNbdModel;
import io.outpost.analytics.value.FitClassification;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.PurchaseHistories;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.SpendHistories;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.testing.TestSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FitRowsTest {

  /** The simulated customers, of whom many leave. */
  private static BgNbdModel leavers() {
    var histories = PurchaseHistories.builder();
    for (Row row : ValueNight.night().histories.collectAsList()) {
      histories.add(
          new PurchaseHistory(
              io.outpost.pipeline.tables.silver.PurchaseHistories.REPEATS.count(row),
              io.outpost.pipeline.tables.silver.PurchaseHistories.LAST_PURCHASE_DAY.count(row),
              io.outpost.pipeline.tables.silver.PurchaseHistories.OBSERVED_DAYS.count(row)),
          1);
    }
    return BgNbdModel.fit(histories.build(), BgNbdModel.Options.defaults());
  }

  /** Customers of whom nobody ever leaves. */
  private static BgNbdModel stayers() {
    var histories = PurchaseHistories.builder();
    for (int i = 0; i < 60; i++) {
      histories.add(new PurchaseHistory(1 + i, 364, 365), 1);
    }
    return BgNbdModel.fit(histories.build(), BgNbdModel.Options.defaults());
  }

  private static GammaGammaModel spends() {
    var histories = SpendHistories.builder();
    for (int i = 0; i < 40; i++) {
      histories.add(1 + i % 6, 10 + i * 1.25, 1);
    }
    return GammaGammaModel.fit(histories.build(), GammaGammaModel.Options.defaults());
  }

  /** Written and read back, in another order. */
  private static List<Row> readBack(BgNbdModel purchases, GammaGammaModel spends) {
    FitRows rows = new FitRows();
    rows.add(purchases);
    rows.add(spends);
    StructType schema = ModelFits.TABLE.contract().schema();
    StructType own = new StructType(Arrays.copyOfRange(schema.fields(), 1, schema.fields().length));
    List<Row> read =
        new ArrayList<>(TestSpark.session().createDataFrame(rows.rows(), own).collectAsList());
    Collections.reverse(read);
    return read;
  }

  private static void assertSameBits(BgNbdModel read, BgNbdModel model) {
    assertThat(read.parameters()).isEqualTo(model.parameters());
    assertThat(read.covariance().isPresent()).isEqualTo(model.covariance().isPresent());
    model
        .covariance()
        .ifPresent(known -> assertThat(read.covariance().orElseThrow()).isDeepEqualTo(known));
    assertThat(read.standardErrors()).isEqualTo(model.standardErrors());
  }

  @Test
  void givesBackTheSameModelsBitForBit() {
    BgNbdModel purchases = leavers();
    GammaGammaModel spends = spends();
    assertThat(purchases.summary().orElseThrow().classification())
        .as("an ordinary fit, or this test says little")
        .isEqualTo(FitClassification.INTERIOR);
    List<Row> read = readBack(purchases, spends);
    assertSameBits(FitRows.bgNbd(read), purchases);
    assertThat(FitRows.gammaGamma(read).parameters()).isEqualTo(spends.parameters());
    assertThat(FitRows.gammaGamma(read).covariance().orElseThrow())
        .isDeepEqualTo(spends.covariance().orElseThrow());
  }

  @Test
  void givesBackAModelWithoutDropout() {
    BgNbdModel purchases = stayers();
    assertThat(purchases.parameters().a()).isZero();
    List<Row> read = readBack(purchases, spends());
    assertSameBits(FitRows.bgNbd(read), purchases);
    Row dropout =
        read.stream()
            .filter(row -> ModelFits.PARAMETER.text(row).equals("a"))
            .findFirst()
            .orElseThrow();
    assertThat(ModelFits.ESTIMATE.number(dropout)).hasValue(0);
    assertThat(
            List.of(
                ModelFits.STANDARD_ERROR.number(dropout),
                ModelFits.LOWER.number(dropout),
                ModelFits.UPPER.number(dropout)))
        .as("a dropout of nothing has no interval, and never NaN")
        .containsOnly(OptionalDouble.empty());
  }

  @Test
  void putsTheIntervalAroundTheEstimate() {
    for (Row row : readBack(leavers(), spends())) {
      double estimate = ModelFits.ESTIMATE.number(row).orElseThrow();
      assertThat(ModelFits.LOWER.number(row).orElseThrow()).isPositive().isLessThan(estimate);
      assertThat(ModelFits.UPPER.number(row).orElseThrow()).isGreaterThan(estimate).isFinite();
    }
  }
}
