package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.MbgNbdModel;
import io.outpost.analytics.value.PurchaseHistories;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.SpendHistories;
import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FitDataTest {
  private static final PurchaseModel.Options OPTIONS = PurchaseModel.Options.defaults();

  /** Chunks of 16 rows, so that 300 customers are some; everybody is of one segment. */
  private static FitData inSpark(int partitions) {
    return FitData.partitioned(
        segmented(Rows.shuffled(ValueNight.night().histories, partitions)),
        limit(1),
        Optional.of(new PartitionedChunks.Layout(16, partitions)));
  }

  private static Dataset<Row> segmented(Dataset<Row> histories) {
    return histories
        .withColumn(Segments.SEGMENT, lit("one"))
        .withColumn(Segments.CUT_OFF, col("customer_id").endsWith("7"));
  }

  private static ModelSettings limit(int driverHistories) {
    return new ModelSettings(100, 91, 1, null, driverHistories, null);
  }

  @Test
  void fitsInSparkWhatTheDriverFitsOnAnyNumberOfPartitions() {
    ModelData driver = ModelData.of(segmented(ValueNight.night().histories), 100).get(0);
    MbgNbdModel expected = MbgNbdModel.fit(driver.purchases(), OPTIONS);
    GammaGammaModel.Parameters spends = GammaGammaModel.fit(driver.spends(), OPTIONS).parameters();
    MbgNbdModel first = null;
    GammaGammaModel.Parameters firstSpends = null;
    for (int partitions : new int[] {1, 2, 7}) {
      try (FitData data = inSpark(partitions)) {
        ModelData all = data.models().get(0);
        assertThat(all.segment()).isEqualTo(FittedModels.ALL);
        assertThat(all.leftOut()).isEqualTo(driver.leftOut()).isPositive();
        assertThat(all.purchases())
            .asInstanceOf(type(PartitionedHistories.class))
            .extracting(histories -> histories.totals().rows())
            .isEqualTo(driver.purchases().totals().rows());
        MbgNbdModel model = MbgNbdModel.fit(all.purchases(), OPTIONS);
        GammaGammaModel.Parameters spend = GammaGammaModel.fit(all.spends(), OPTIONS).parameters();
        if (first == null) {
          first = model;
          firstSpends = spend;
        }
        // Other chunks than on the driver are other roundings of the same sums.
        relative(model.estimates(), expected.estimates());
        relative(
            new double[] {spend.p(), spend.q(), spend.gamma()},
            new double[] {spends.p(), spends.q(), spends.gamma()});
        assertThat(model.estimates()).isEqualTo(first.estimates());
        assertThat(model.summary()).isEqualTo(first.summary());
        assertThat(model.covariance().orElseThrow())
            .isDeepEqualTo(first.covariance().orElseThrow());
        assertThat(spend).isEqualTo(firstSpends);
      }
    }
  }

  private static void relative(double[] found, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-9 * expected[i]));
    }
  }

  @Test
  void roundsAndCollectsInSparkWhatTheDriverHolds() {
    ModelData driver = ModelData.of(segmented(ValueNight.night().histories), 100).get(0);
    PurchaseHistories histories = (PurchaseHistories) driver.purchases();
    SpendHistories spends = (SpendHistories) driver.spends();
    try (FitData data = inSpark(2)) {
      PartitionedHistories held = (PartitionedHistories) data.models().get(0).purchases();
      PartitionedSpends heldSpends = (PartitionedSpends) data.models().get(0).spends();
      assertThat(held.collected()).isEqualTo(histories);
      assertThat(held.rounded(30)).isEqualTo(histories.rounded(30));
      assertThat(held.totals().logGaps()).isEqualTo(histories.totals().logGaps());
      assertThat(heldSpends.collected().rows()).isEqualTo(heldSpends.rows());
      assertThat(heldSpends.rows()).isEqualTo(spends.rows());
      assertThat(heldSpends.customers()).isEqualTo(spends.customers());
      assertThat(heldSpends.excluded()).isEqualTo(spends.excluded());
    }
  }

  @Test
  void takesSegmentsToTheDriverWhileThereIsRoom() {
    Dataset<Row> histories =
        ValueNight.night()
            .histories
            .withColumn(
                Segments.SEGMENT,
                org.apache
                    .spark
                    .sql
                    .functions
                    .when(col("customer_id").endsWith("1"), "few")
                    .otherwise("many"))
            .withColumn(Segments.CUT_OFF, lit(false));
    ModelSettings settings = new ModelSettings(10, 91, 1, null, 150, null);
    try (FitData data = FitData.of(histories, 300, settings)) {
      assertThat(data.models())
          .extracting(ModelData::segment)
          .containsExactly(FittedModels.ALL, "few", "many");
      assertThat(data.models())
          .extracting(model -> model.purchases() instanceof PurchaseHistories)
          .containsExactly(false, true, false);
    }
    try (FitData data = FitData.of(histories, 300, limit(300))) {
      assertThat(data.models())
          .allSatisfy(model -> assertThat(model.purchases()).isInstanceOf(PurchaseHistories.class));
    }
  }

  @Test
  void writesTheSameRowsWhereverTheFitsAre() {
    // Room for segments, not for all.
    List<Row> rows =
        JobBench.of(new FitValueModels(new ModelSettings(100, 91, 1, null, 299, null)))
            .given(
                io.outpost.pipeline.tables.silver.PurchaseHistories.TABLE,
                ValueNight.night().histories)
            .given(Customers.TABLE, ValueNight.night().customers.toArray(Row[]::new))
            .run();
    ModelFits[] columns = Arrays.copyOfRange(ModelFits.values(), 1, ModelFits.values().length);
    assertThat(Rows.table(rows, columns))
        .isEqualTo(Rows.table(ValueNight.night().fits.collectAsList(), columns));
  }
}
