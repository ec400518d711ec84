package io.outpost.pipeline.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.value.FitClassification;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseHistories;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.PurchaseModelKind;
import io.outpost.analytics.value.SpendHistories;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.testing.Rows;
import io.outpost.pipeline.testing.TestSpark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FitRowsTest {

  private static final LocalDate NIGHT = LocalDate.of(2026, 6, 30);
  private static final FitRows.Sample ALL = new FitRows.Sample(FittedModels.ALL, 3);

  /** The simulated customers, of whom many leave. */
  private static PurchaseHistories leavers() {
    var histories = PurchaseHistories.builder();
    for (Row row : ValueNight.night().histories.collectAsList()) {
      histories.add(
          new PurchaseHistory(
              io.outpost.pipeline.tables.silver.PurchaseHistories.REPEATS.count(row),
              io.outpost.pipeline.tables.silver.PurchaseHistories.LAST_PURCHASE_DAY.count(row),
              io.outpost.pipeline.tables.silver.PurchaseHistories.OBSERVED_DAYS.count(row)),
          1,
          io.outpost.pipeline.tables.silver.PurchaseHistories.SUM_LOG_GAPS
              .number(row)
              .orElseThrow());
    }
    return histories.build();
  }

  /** Customers of whom nobody ever leaves. */
  private static PurchaseHistories stayers() {
    var histories = PurchaseHistories.builder();
    for (int i = 0; i < 60; i++) {
      histories.add(new PurchaseHistory(1 + i, 364, 365), 1);
    }
    return histories.build();
  }

  private static GammaGammaModel spends() {
    var histories = SpendHistories.builder();
    for (int i = 0; i < 40; i++) {
      histories.add(1 + i % 6, 10 + i * 1.25, 1);
    }
    return GammaGammaModel.fit(histories.build(), PurchaseModel.Options.defaults());
  }

  private static FitRows tonight(List<Row> before) {
    return new FitRows(NIGHT, new EarlierFits(before));
  }

  /** Written and read back, in another order. */
  private static List<Row> readBack(FitRows rows) {
    StructType schema = ModelFits.TABLE.contract().schema();
    StructType own = new StructType(Arrays.copyOfRange(schema.fields(), 1, schema.fields().length));
    List<Row> read =
        new ArrayList<>(TestSpark.session().createDataFrame(rows.rows(), own).collectAsList());
    Collections.reverse(read);
    return read;
  }

  private static List<Row> readBack(PurchaseModel model) {
    FitRows rows = tonight(List.of());
    rows.add(ALL, model);
    return readBack(rows);
  }

  private static ModelFitException failure(int iterations) {
    return new ModelFitException("did not converge", 60, iterations, OptionalDouble.empty());
  }

  @ParameterizedTest
  @EnumSource
  void givesBackEveryModelBitForBit(PurchaseModelKind kind) {
    PurchaseModel model = kind.fit(leavers());
    assertThat(model.summary().orElseThrow().classification())
        .as("an ordinary fit, or this test says little")
        .isEqualTo(FitClassification.INTERIOR);
    PurchaseModel read = FittedModels.purchases(readBack(model), FittedModels.ALL, kind.key());
    assertThat(read.name()).isEqualTo(kind.key());
    assertThat(read.estimates()).isEqualTo(model.estimates());
    assertThat(read.covariance().orElseThrow()).isDeepEqualTo(model.covariance().orElseThrow());
    assertThat(read.errors()).isEqualTo(model.errors());
    PurchaseHistory history = new PurchaseHistory(3, 100, 250);
    assertThat(read.expectedPurchases(history, 91)).isEqualTo(model.expectedPurchases(history, 91));
  }

  @Test
  void givesBackTheSpendModelBitForBit() {
    GammaGammaModel model = spends();
    FitRows rows = tonight(List.of());
    rows.add(ALL, model);
    GammaGammaModel read = FittedModels.spends(readBack(rows), FittedModels.ALL);
    assertThat(read.parameters()).isEqualTo(model.parameters());
    assertThat(read.covariance().orElseThrow()).isDeepEqualTo(model.covariance().orElseThrow());
  }

  @Test
  void givesBackAModelWithoutDropout() {
    PurchaseModel model = PurchaseModelKind.BG_NBD.fit(stayers());
    List<Row> read = readBack(model);
    assertThat(FittedModels.purchases(read, FittedModels.ALL, "bg_nbd").estimates())
        .isEqualTo(model.estimates());
    Row dropout =
        read.stream()
            .filter(row -> ModelFits.PARAMETER.text(row).equals("a"))
            .findFirst()
            .orElseThrow();
    assertThat(ModelFits.CLASSIFICATION.text(dropout)).isEqualTo("no_dropout");
    assertThat(ModelFits.ESTIMATE.number(dropout)).hasValue(0);
    assertThat(ModelFits.DROPOUT_P_VALUE.number(dropout)).hasValue(1);
    assertThat(
            List.of(
                ModelFits.STANDARD_ERROR.number(dropout),
                ModelFits.LOWER.number(dropout),
                ModelFits.UPPER.number(dropout)))
        .as("a dropout of nothing has no interval, and never NaN")
        .containsOnly(OptionalDouble.empty());
  }

  @Test
  void putsTheIntervalAroundTheEstimateAndSaysWhatItRestsOn() {
    for (Row row : readBack(PurchaseModelKind.PARETO_NBD.fit(leavers()))) {
      double estimate = ModelFits.ESTIMATE.number(row).orElseThrow();
      assertThat(ModelFits.LOWER.number(row).orElseThrow()).isPositive().isLessThan(estimate);
      assertThat(ModelFits.UPPER.number(row).orElseThrow()).isGreaterThan(estimate).isFinite();
      assertThat(ModelFits.LEFT_OUT.count(row)).isEqualTo(3);
      assertThat(ModelFits.AIC.number(row).orElseThrow())
          .isEqualTo(8 - 2 * ModelFits.LOG_LIKELIHOOD.number(row).orElseThrow());
      assertThat(ModelFits.CONDITION_NUMBER.number(row).orElseThrow()).isGreaterThan(1);
    }
  }

  @Test
  void measuresDriftInStandardErrorsOfTonight() {
    PurchaseModel model = PurchaseModelKind.NBD.fit(leavers());
    double error = model.errors().get(0).orElseThrow();
    FitRows rows = tonight(List.of(before("nbd", "r", 0, model.estimates()[0] - 2 * error)));
    rows.add(ALL, model);
    List<Row> read = readBack(rows);
    assertThat(ModelFits.DRIFT.number(read.get(1)).orElseThrow()).isCloseTo(2, within(1e-9));
    assertThat(ModelFits.DRIFT.number(read.get(0))).as("alpha had no estimate").isEmpty();
  }

  @Test
  void keepsTheFitOfTheNightBeforeWhereTonightsFails() {
    FitRows rows = tonight(List.of(before("nbd", "alpha", 1, 40), before("nbd", "r", 0, 0.5)));
    rows.add(ALL, PurchaseModelKind.NBD, failure(7));
    rows.add(ALL, PurchaseModelKind.BG_NBD, failure(7));
    List<Row> read = readBack(rows);
    assertThat(FittedModels.purchases(read, FittedModels.ALL, "nbd").estimates())
        .containsExactly(0.5, 40);
    assertThat(FittedModels.rows(read, FittedModels.ALL, "nbd"))
        .extracting(ModelFits.CLASSIFICATION::text)
        .containsOnly(FitRows.KEPT);
    assertThat(FittedModels.rows(read, FittedModels.ALL, "nbd"))
        .extracting(ModelFits.METHOD::text)
        .allMatch(
            method ->
                method.startsWith("kept from the night of 2026-06-29, since tonight")
                    && method.contains("did not converge"));
    assertThat(FittedModels.rows(read, FittedModels.ALL, "bg_nbd"))
        .as("nothing to keep")
        .extracting(ModelFits.CLASSIFICATION::text)
        .containsOnly(FitRows.FAILED);
  }

  @Test
  void keepsNothingWhereTheDataHoldNothing() {
    FitRows rows = tonight(List.of(before("nbd", "r", 0, 0.5)));
    rows.add(ALL, PurchaseModelKind.NBD, failure(0));
    assertThat(readBack(rows))
        .extracting(ModelFits.CLASSIFICATION::text)
        .containsOnly(FitRows.REFUSED);
  }

  private static Row before(String model, String parameter, int position, double estimate) {
    return Rows.row(
        ModelFits.TABLE,
        ModelFits.SEGMENT,
        FittedModels.ALL,
        ModelFits.MODEL,
        model,
        ModelFits.PARAMETER,
        parameter,
        ModelFits.POSITION,
        position,
        ModelFits.N,
        60L,
        ModelFits.LEFT_OUT,
        0L,
        ModelFits.ITERATIONS,
        5,
        ModelFits.ESTIMATE,
        estimate,
        ModelFits.FITTED_ON,
        NIGHT.minusDays(1));
  }
}
