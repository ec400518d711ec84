package io.outpost.pipeline.value;

import io.outpost.analytics.validation.Baseline;
import io.outpost.analytics.value.GammaGammaModel;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseHistories;
import io.outpost.analytics.value.PurchaseModel;
import io.outpost.analytics.value.PurchaseModelKind;
import io.outpost.analytics.value.SpendHistories;
import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ModelValidations;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Transactions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well every model forecasts days that it has not seen, beside rules that need no model.
 *
 * <p>The same models as the night's, fitted again on what was known up to each origin.
 */
public final class ValidateValueModels implements Job {
  private final ModelSettings settings;

  public ValidateValueModels(ModelSettings settings) {
    this.settings = settings;
  }

  @Override
  public Table output() {
    return ModelValidations.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(
        Transactions.TABLE,
        Customers.TABLE,
        io.outpost.pipeline.tables.silver.PurchaseHistories.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    if (settings.origins() == 0) {
      return inputs.output(List.of());
    }
    SortedMap<LocalDate, Dataset<Row>> known = Holdout.known(inputs, settings);
    List<Holdout> holdouts = Holdout.of(known, settings);
    List<Supplier<List<Row>>> parts = new ArrayList<>();
    for (Holdout holdout : holdouts) {
      Optional<GammaGammaModel> spends = spends(holdout);
      for (PurchaseModelKind kind : PurchaseModelKind.values()) {
        parts.add(() -> model(holdout, kind, spends));
      }
      parts.add(() -> rules(holdout));
    }
    known.keySet().stream()
        .limit(settings.origins())
        .forEach(
            origin ->
                settings
                    .discrete()
                    .keySet()
                    .forEach(
                        segment ->
                            parts.add(
                                () -> DiscreteValidation.of(inputs, segment, origin, settings))));
    List<Row> rows = new ArrayList<>();
    parts.parallelStream().map(Supplier::get).toList().forEach(rows::addAll);
    for (Holdout holdout : holdouts) {
      if (holdout.segment().equals(FittedModels.ALL)) {
        rows.addAll(hurdle(holdout, known.get(holdout.origin().minusDays(settings.holdoutDays()))));
      }
    }
    return inputs.output(rows);
  }

  /**
   * @param before the holdout before, to learn from; null where the data begin later
   */
  private List<Row> hurdle(Holdout holdout, Dataset<Row> before) {
    HoldoutRows rows = new HoldoutRows(holdout, "hurdle", settings.holdoutDays());
    Optional<HurdleRegression> learned = Optional.ofNullable(before).flatMap(HurdleRegression::of);
    return learned
        .map(
            hurdle ->
                rows.ofMeans(
                    hurdle::occasions,
                    hurdle::spent,
                    "logistic regression x log-normal regression, learned from the holdout before"))
        .orElseGet(
            () -> List.of(rows.without("there is no holdout before with 20 buyers and 20 others")));
  }

  private List<Row> model(
      Holdout holdout, PurchaseModelKind kind, Optional<GammaGammaModel> spends) {
    HoldoutRows rows = new HoldoutRows(holdout, kind.key(), settings.holdoutDays());
    PurchaseHistories.Builder histories = PurchaseHistories.builder();
    for (HoldoutCase customer : holdout.cases()) {
      histories.add(customer.history(), 1, customer.logGaps());
    }
    try {
      return rows.of(
          ModelForecast.of(kind.fit(histories.build()), spends, settings.holdoutDays()),
          "fitted up to the origin" + (spends.isPresent() ? ", amounts by gamma_gamma" : ""));
    } catch (ModelFitException e) {
      return List.of(rows.without(e.getMessage()));
    }
  }

  /** Empty where the data hold nothing to fit amounts on. */
  private static Optional<GammaGammaModel> spends(Holdout holdout) {
    SpendHistories.Builder spends = SpendHistories.builder();
    for (HoldoutCase customer : holdout.cases()) {
      if (customer.history().repeats() > 0) {
        spends.add(customer.history().repeats(), customer.meanSpend(), 1);
      }
    }
    try {
      GammaGammaModel model = GammaGammaModel.fit(spends.build(), PurchaseModel.Options.defaults());
      return Optional.of(model).filter(found -> found.expectedSpendOfNewCustomer().isPresent());
    } catch (ModelFitException e) {
      return Optional.empty();
    }
  }

  private List<Row> rules(Holdout holdout) {
    long repeats = 0;
    double observed = 0;
    double spent = 0;
    for (HoldoutCase customer : holdout.cases()) {
      repeats += customer.history().repeats();
      observed += customer.history().observed();
      spent += customer.meanSpend() * customer.history().repeats();
    }
    int days = settings.holdoutDays();
    HoldoutRows pooled = new HoldoutRows(holdout, "pooled_rate", days);
    HoldoutRows individual = new HoldoutRows(holdout, "individual_rate", days);
    if (observed == 0) {
      String reason = "nobody was observed for a day before the origin";
      return List.of(pooled.without(reason), individual.without(reason));
    }
    double mean = repeats == 0 ? 0 : spent / repeats;
    double rate = repeats / observed;
    List<Row> rows = new ArrayList<>();
    rows.addAll(
        pooled.of(
            ModelForecast.of(new Baseline.PooledRate(rate), false, mean, days),
            "everybody buys at the rate of all and spends the mean amount"));
    rows.addAll(
        individual.of(
            ModelForecast.of(new Baseline.IndividualRate(rate), true, mean, days),
            "everybody goes on at the own rate and the own mean amount"));
    return rows;
  }
}
