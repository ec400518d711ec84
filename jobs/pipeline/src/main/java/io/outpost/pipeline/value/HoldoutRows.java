package io.outpost.pipeline.value;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.validation.CountForecast;
import io.outpost.analytics.validation.ForecastErrors;
import io.outpost.analytics.validation.HoldoutValidation;
import io.outpost.analytics.validation.IntervalCoverage;
import io.outpost.analytics.validation.RankedForecasts;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.pipeline.rows.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** One model against one holdout, as rows of {@code model_validations}. */
final class HoldoutRows {
  private static final String PURCHASES = "purchases";
  private static final String SPEND = "spend";
  private static final long SEED = 1;

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
    List<HoldoutCase> cases = holdout.cases();
    for (int i = 0; i < cases.size(); i++) {
      HoldoutCase customer = cases.get(i);
      if (!customer.history().equals(known)) {
        known = customer.history();
        law = forecast.law(known);
        expected = forecast.expected(known);
      }
      counts.add(i, customer.occasions(), expected, law);
      score.add(law, customer.occasions());
      OptionalDouble spend = forecast.spend(customer);
      spends &= spend.isPresent();
      if (spends) {
        double amount = expected * spend.getAsDouble();
        amounts = amounts.plus(ForecastErrors.of(customer.spent(), amount));
        ranks.add(amount, customer.spent());
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
      rows.add(row(SPEND, amounts, ranks.build(), OptionalDouble.empty(), List.of(), method));
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
    Object[] cells = new Object[21];
    cells[0] = holdout.segment();
    cells[1] = model;
    cells[2] = holdout.origin();
    cells[3] = PURCHASES;
    cells[4] = days;
    cells[5] = (long) holdout.cases().size();
    cells[6] = holdout.cases().stream().mapToDouble(HoldoutCase::occasions).sum();
    cells[20] = reason;
    return RowFactory.create(cells);
  }

  private Row row(
      String target,
      ForecastErrors errors,
      RankedForecasts ranks,
      OptionalDouble logScore,
      List<IntervalCoverage> coverages,
      String method) {
    List<RankedForecasts.Decile> deciles = ranks.deciles();
    return RowFactory.create(
        holdout.segment(),
        model,
        holdout.origin(),
        target,
        days,
        errors.n(),
        errors.sumActual(),
        errors.sumForecast(),
        Cells.of(errors.bias()),
        Cells.of(errors.meanAbsoluteError()),
        Cells.of(errors.rootMeanSquaredError()),
        Cells.of(errors.correlation()),
        Cells.of(logScore),
        Cells.of(ranks.normalizedGini()),
        Cells.of(ranks.decileError()),
        means(deciles, RankedForecasts.Decile::meanForecast),
        means(deciles, RankedForecasts.Decile::meanActual),
        coverage(coverages, 0),
        coverage(coverages, 1),
        coverage(coverages, 2),
        method);
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
