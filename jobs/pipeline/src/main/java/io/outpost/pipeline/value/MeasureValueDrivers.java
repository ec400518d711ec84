package io.outpost.pipeline.value;

import io.outpost.analytics.value.ModelFitException;
import io.outpost.pipeline.config.ModelSettings;
import io.outpost.pipeline.config.ValueSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ValueDrivers;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.tables.silver.Transactions;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether satisfied customers and those who post kindly buy more often and stay longer.
 *
 * <p>Observational: it says what went together. Only what was known before the window counts, so
 * that no answer can come from having stayed.
 */
public final class MeasureValueDrivers implements Job {
  private final ModelSettings models;
  private final ValueSettings value;
  private final String scorer;

  public MeasureValueDrivers(ModelSettings models, ValueSettings value, String scorer) {
    this.models = models;
    this.value = value;
    this.scorer = scorer;
  }

  @Override
  public Table output() {
    return ValueDrivers.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(
        Transactions.TABLE,
        PurchaseHistories.TABLE,
        SurveyResponses.TABLE,
        Posts.TABLE,
        TextSentiments.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Segments.Extent extent = Segments.Extent.of(inputs.rows(PurchaseHistories.TABLE));
    LocalDate begin = extent.begin();
    LocalDate end = inputs.night().asOf();
    if (!begin.isBefore(end)) {
      return inputs.output(List.of());
    }
    LocalDate middle = begin.plusDays(ChronoUnit.DAYS.between(begin, end) / 2);
    Dataset<Row> days = PurchaseDays.sampled(inputs, extent.customers(), models.holdoutCustomers());
    Drivers drivers = Drivers.of(DriverRows.of(inputs, days, middle, scorer).collectAsList());
    if (drivers.names().isEmpty()) {
      return inputs.output(List.of());
    }
    try {
      return inputs.output(drivers.effects(middle, value));
    } catch (ModelFitException e) {
      return inputs.output(drivers.withoutEffects(middle, e.getMessage()));
    }
  }
}
