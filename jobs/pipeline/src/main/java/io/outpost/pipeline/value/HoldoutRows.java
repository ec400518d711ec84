package io.outpost.pipeline.value;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.HashRandom;
import io.outpost.analytics.validation.CountForecast;
import io.outpost.analytics.validation.ForecastErrors;
import io.outpost.analytics.validation.HoldoutValidation;
import io.outpost.analytics.validation.IntervalCoverage;
import io.outpost.analytics.validation.RankedForecasts;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.PurchaseOutcome;
import io.outpost.analytics.value.SpendOutcome;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.NamedCells;
import io.outpost.pipeline.tables.gold.ModelValidations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;

/** One model against one holdout, as rows of {@code model_validations}. */
final class HoldoutRows {
  private static final String PURCHASES = "purchases";
  private static final String SPEND = "spend";
  private static final long SEED = 1;
  private static final NamedCells.Layout LAYOUT = NamedCells.of(ModelValidations.TABLE);

  private final Holdout holdout;
  private final String model;
  private final int days;

  HoldoutRows(Holdout holdout, String model, int days) {
    this.holdout = holdout;
    this.model = model;
    this.days = days;
  }

  /** Purchases, and their amount where the model says something about it. */
  List<Row> of(ModelForecast forecast, String method) {
    HoldoutValidation.Builder counts = HoldoutValidation.builder(SEED);
    ForecastErrors amounts = ForecastErrors.NONE;
    RankedForecasts.Builder ranks = RankedForecasts.builder();
    LogScore score = new LogScore();
    PurchaseHistory known = null;
    CountForecast law = null;
    double expected = 0;
    boolean spends = true;
    SpendCoverage coverage = new SpendCoverage();
    Optional<PurchaseOutcome> outcome = Optional.empty();
    List<HoldoutCase> cases = holdout.cases();
    for (int i = 0; i < cases.size(); i++) {
      HoldoutCase customer = cases.get(i);
      if (!customer.history().equals(known)) {
        known = customer.history();
        law = forecast.law(known);
        expected = forecast.expected(known);
        outcome = forecast.outcome(known);
      }
      counts.add(i, customer.occasions(), expected, law);
      score.add(law, customer.occasions());
      OptionalDouble spend = forecast.spend(customer);
      spends &= spend.isPresent();
      if (spends) {
        double amount = expected * spend.getAsDouble();
        amounts = amounts.plus(ForecastErrors.of(customer.spent(), amount));
        ranks.add(amount, customer.spent());
        coverage.add(i, customer.spent(), outcome.flatMap(of -> forecast.amounts(customer, of)));
      }
    }
    List<Row> rows = new ArrayList<>();
    HoldoutValidation validation = counts.build();
    rows.add(
        row(
            PURCHASES,
            validation.errors(),
            validation.ranks(),
            score.sum(),
            validation.coverages(),
            method));
    if (spends) {
      rows.add(
          row(SPEND, amounts, ranks.build(), OptionalDouble.empty(), coverage.coverages(), method));
    }
    return rows;
  }

  /** Expected purchases and amounts alone, without a law. */
  List<Row> ofMeans(
      ToDoubleFunction<HoldoutCase> occasions, ToDoubleFunction<HoldoutCase> spent, String method) {
    return List.of(
        means(PURCHASES, occasions, HoldoutCase::occasions, method),
        means(SPEND, spent, HoldoutCase::spent, method));
  }

  private Row means(
      String target,
      ToDoubleFunction<HoldoutCase> forecast,
      ToDoubleFunction<HoldoutCase> actual,
      String method) {
    ForecastErrors errors = ForecastErrors.NONE;
    RankedForecasts.Builder ranks = RankedForecasts.builder();
    for (HoldoutCase customer : holdout.cases()) {
      double expected = forecast.applyAsDouble(customer);
      double happened = actual.applyAsDouble(customer);
      errors = errors.plus(ForecastErrors.of(happened, expected));
      ranks.add(expected, happened);
    }
    return row(target, errors, ranks.build(), OptionalDouble.empty(), List.of(), method);
  }

  /** A model that could not be fitted before the origin, or not be asked. */
  Row without(String reason) {
    return cells(PURCHASES)
        .put(ModelValidations.N, (long) holdout.cases().size())
        .put(
            ModelValidations.ACTUAL,
            holdout.cases().stream().mapToDouble(HoldoutCase::occasions).sum())
        .put(ModelValidations.METHOD, reason)
        .row();
  }

  private Row row(
      String target,
      ForecastErrors errors,
      RankedForecasts ranks,
      OptionalDouble logScore,
      List<IntervalCoverage> coverages,
      String method) {
    List<RankedForecasts.Decile> deciles = ranks.deciles();
    return cells(target)
        .put(ModelValidations.N, errors.n())
        .put(ModelValidations.ACTUAL, errors.sumActual())
        .put(ModelValidations.FORECAST, errors.sumForecast())
        .put(ModelValidations.BIAS, Cells.of(errors.bias()))
        .put(ModelValidations.MEAN_ABSOLUTE_ERROR, Cells.of(errors.meanAbsoluteError()))
        .put(ModelValidations.ROOT_MEAN_SQUARED_ERROR, Cells.of(errors.rootMeanSquaredError()))
        .put(ModelValidations.CORRELATION, Cells.of(errors.correlation()))
        .put(ModelValidations.LOG_SCORE, Cells.of(logScore))
        .put(ModelValidations.NORMALIZED_GINI, Cells.of(ranks.normalizedGini()))
        .put(ModelValidations.DECILE_ERROR, Cells.of(ranks.decileError()))
        .put(
            ModelValidations.DECILE_FORECASTS, means(deciles, RankedForecasts.Decile::meanForecast))
        .put(ModelValidations.DECILE_ACTUALS, means(deciles, RankedForecasts.Decile::meanActual))
        .put(ModelValidations.COVERAGE_50, coverage(coverages, 0))
        .put(ModelValidations.COVERAGE_80, coverage(coverages, 1))
        .put(ModelValidations.COVERAGE_95, coverage(coverages, 2))
        .put(ModelValidations.METHOD, method)
        .row();
  }

  /** What every row says. */
  private NamedCells cells(String target) {
    return LAYOUT
        .row()
        .put(ModelValidations.SEGMENT, holdout.segment())
        .put(ModelValidations.MODEL, model)
        .put(ModelValidations.ORIGIN, holdout.origin())
        .put(ModelValidations.TARGET, target)
        .put(ModelValidations.HOLDOUT_DAYS, days);
  }

  private static double[] means(
      List<RankedForecasts.Decile> deciles, ToDoubleFunction<RankedForecasts.Decile> mean) {
    return deciles.isEmpty() ? null : deciles.stream().mapToDouble(mean).toArray();
  }

  private static Double coverage(List<IntervalCoverage> coverages, int level) {
    return level < coverages.size()
        ? coverages.get(level).coverage().map(Estimate::value).orElse(null)
        : null;
  }

  /** How often what was spent lay in the intervals of its law. */
  private static final class SpendCoverage {
    private final HashRandom random = HashRandom.of(SEED, "randomised place of holdout amounts");
    private final List<IntervalCoverage> coverages = new ArrayList<>();
    private boolean defined = true;

    SpendCoverage() {
      IntervalCoverage.LEVELS.forEach(level -> coverages.add(IntervalCoverage.none(level)));
    }

    void add(long index, double spent, Optional<SpendOutcome> law) {
      defined &= law.isPresent();
      if (defined) {
        double place = law.orElseThrow().randomizedPlace(spent, random.uniform(index));
        coverages.replaceAll(each -> each.plus(IntervalCoverage.ofPit(each.level(), place)));
      }
    }

    /** None where a customer has no law of amounts. */
    List<IntervalCoverage> coverages() {
      return defined ? List.copyOf(coverages) : List.of();
    }
  }

  /** Sum of the logarithms of what a forecast gave to what happened. */
  private static final class LogScore {
    private double sum;
    private boolean defined = true;

    void add(CountForecast law, long actual) {
      double probability = law.cumulative(actual) - law.cumulative(actual - 1);
      defined &= probability > 0;
      sum += defined ? Math.log(probability) : 0;
    }

    /** Empty where something happened that the forecast had excluded. */
    OptionalDouble sum() {
      return defined ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
  }
}
