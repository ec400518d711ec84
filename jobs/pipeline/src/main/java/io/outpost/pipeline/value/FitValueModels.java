package io.outpost.pipeline.value;

import io.outpost.analytics.retention.BgBbModel;
import io.outpost.analytics.retention.RenewalCounts;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.PurchaseModelKind;
import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Subscriptions;
import io.outpost.pipeline.tables.silver.Transactions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits every purchase model, the spend model and those of contracts and of prospects, in days, cold
 * every night, for all customers and for every segment that is large enough, side by side.
 *
 * <p>Segments of {@code models.discrete} get BG/BB beside, on their {@link Opportunities}; values
 * do not rest on it.
 *
 * <p>Where there are more customers than {@code models.driver_histories}, log-likelihood, gradient
 * and Hessian of every step come from Spark: {@link FitData}.
 *
 * <p>Data that hold nothing to fit, such as no repeat purchase, give rows without estimates that
 * say why. Where a fit does not come to an end, that of the night before is kept and labelled.
 */
public final class FitValueModels implements Job {
  private final ModelSettings settings;

  public FitValueModels(ModelSettings settings) {
    this.settings = settings;
  }

  @Override
  public Table output() {
    return ModelFits.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return settings.discrete().isEmpty()
        ? Set.of(PurchaseHistories.TABLE, Customers.TABLE, Subscriptions.TABLE)
        : Set.of(PurchaseHistories.TABLE, Customers.TABLE, Subscriptions.TABLE, Transactions.TABLE);
  }

  @Override
  public Set<Table> earlier() {
    return Set.of(ModelFits.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> histories = inputs.rows(PurchaseHistories.TABLE);
    Segments.Extent extent = Segments.Extent.of(histories);
    LocalDate begin = extent.begin();
    Dataset<Row> bySegment = Segments.of(histories, inputs, begin);
    try (FitData data = FitData.of(bySegment, extent.customers(), settings)) {
      return inputs.output(
          rows(inputs, data, begin, Opportunities.of(inputs, begin, settings.discrete())));
    }
  }

  private static List<Row> rows(
      Inputs inputs, FitData data, LocalDate begin, List<Opportunities.Discrete> discrete) {
    List<Fit> fits = new ArrayList<>();
    for (ModelData segment : data.models()) {
      for (PurchaseModelKind kind : PurchaseModelKind.values()) {
        fits.add(() -> purchases(segment, kind));
      }
      fits.add(() -> spends(segment));
    }
    discrete.forEach(each -> fits.add(() -> opportunities(each)));
    renewals(inputs, begin).forEach((kind, counts) -> fits.add(() -> renewals(kind, counts)));
    FitRows rows =
        new FitRows(
            inputs.night().asOf(),
            new EarlierFits(inputs.earlier(ModelFits.TABLE).collectAsList()));
    // In the order of the list, whichever ends first.
    fits.parallelStream().map(Fit::result).toList().forEach(result -> result.accept(rows));
    return rows.rows();
  }

  /** One fit; its result says how it becomes rows. */
  private interface Fit {
    Consumer<FitRows> result();
  }

  private static Consumer<FitRows> purchases(ModelData data, PurchaseModelKind kind) {
    FitRows.Sample sample = new FitRows.Sample(data.segment(), data.leftOut());
    try {
      var model = kind.fit(data.purchases());
      return rows -> rows.add(sample, model);
    } catch (ModelFitException e) {
      return rows -> rows.add(sample, kind, e);
    }
  }

  private static Consumer<FitRows> opportunities(Opportunities.Discrete data) {
    FitRows.Sample sample = new FitRows.Sample(data.segment(), data.leftOut());
    try {
      var model = BgBbModel.fit(data.histories(), PurchaseModel.Options.defaults());
      return rows -> rows.add(sample, model);
    } catch (ModelFitException e) {
      return rows -> rows.addOpportunities(sample, e);
    }
  }

  /** Those of contracts that anybody was asked to renew, and of prospects that waited or bought. */
  private static Map<RenewalKind, RenewalCounts> renewals(Inputs inputs, LocalDate dataBegin) {
    Map<RenewalKind, RenewalCounts> counts =
        new EnumMap<>(Contracts.counts(inputs.rows(Subscriptions.TABLE), inputs.night().asOf()));
    counts.put(RenewalKind.CONVERSION, Prospects.counts(inputs, dataBegin));
    counts.values().removeIf(each -> each.renewals() == 0);
    return counts;
  }

  private static Consumer<FitRows> renewals(RenewalKind kind, RenewalCounts counts) {
    FitRows.Sample sample = new FitRows.Sample(FittedModels.ALL, 0);
    try {
      var model = RenewalFits.best(counts);
      return rows -> rows.add(sample, kind, model);
    } catch (ModelFitException e) {
      return rows -> rows.add(sample, kind, e);
    }
  }

  private static Consumer<FitRows> spends(ModelData data) {
    FitRows.Sample sample = new FitRows.Sample(data.segment(), data.leftOut());
    try {
      var model = GammaGammaModel.fit(data.spends(), PurchaseModel.Options.defaults());
      return rows -> rows.add(sample, model);
    } catch (ModelFitException e) {
      return rows -> rows.addSpends(sample, e);
    }
  }
}
