package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.outpost.analytics.value.BgNbdModel;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.SpendHistories;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.math.BigDecimal;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits the purchase and the spend model, in days, cold every night.
 *
 * <p>The models see each distinct history once with its count: a million customers are some hundred
 * thousand rows, which the driver takes. Data that hold nothing to fit, such as no repeat purchase,
 * give rows without estimates that say why.
 */
public final class FitValueModels implements Job {

  @Override
  public Table output() {
    return ModelFits.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(PurchaseHistories.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> histories = inputs.rows(PurchaseHistories.TABLE);
    var fits = new FitRows();
    orRefused(
        fits,
        FitRows.BG_NBD,
        () -> fits.add(BgNbdModel.fit(purchases(histories), BgNbdModel.Options.defaults())));
    orRefused(
        fits,
        FitRows.GAMMA_GAMMA,
        () -> fits.add(GammaGammaModel.fit(spends(histories), GammaGammaModel.Options.defaults())));
    return inputs.output(fits.rows());
  }

  /** Data that hold nothing to fit become rows that say so; a fit that went wrong is a failure. */
  private static void orRefused(FitRows fits, String model, Runnable fit) {
    try {
      fit.run();
    } catch (ModelFitException e) {
      if (e.iterations() > 0) {
        throw e;
      }
      fits.addRefused(model, e);
    }
  }

  private static io.outpost.analytics.value.PurchaseHistories purchases(Dataset<Row> histories) {
    Column[] key = {
      PurchaseHistories.REPEATS.col(),
      PurchaseHistories.LAST_PURCHASE_DAY.col(),
      PurchaseHistories.OBSERVED_DAYS.col()
    };
    var builder = io.outpost.analytics.value.PurchaseHistories.builder();
    for (Row row : histories.groupBy(key).agg(count(lit(1))).collectAsList()) {
      builder.add(
          new PurchaseHistory(row.getLong(0), row.getInt(1), row.getInt(2)), row.getLong(3));
    }
    return builder.build();
  }

  private static SpendHistories spends(Dataset<Row> histories) {
    Column[] key = {PurchaseHistories.REPEATS.col(), PurchaseHistories.REPEAT_SPEND.col()};
    SpendHistories.Builder builder = SpendHistories.builder();
    Dataset<Row> counts =
        histories.filter(PurchaseHistories.REPEATS.col().gt(0)).groupBy(key).agg(count(lit(1)));
    for (Row row : counts.collectAsList()) {
      long repeats = row.getLong(0);
      BigDecimal spend = row.getDecimal(1);
      builder.add(repeats, spend.doubleValue() / repeats, row.getLong(2));
    }
    return builder.build();
  }
}
