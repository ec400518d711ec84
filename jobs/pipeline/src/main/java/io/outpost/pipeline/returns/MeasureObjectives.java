package io.outpost.pipeline.returns;

import io.outpost.analytics.returns.KpiAttainment;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ObjectiveResults;
import io.outpost.pipeline.tables.silver.Objectives;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Every key performance indicator of every objective, or why it could not be computed. */
public final class MeasureObjectives implements Job {

  @Override
  public Table output() {
    return ObjectiveResults.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    Set<Table> inputs = new HashSet<>(Indicators.INPUTS);
    inputs.add(Objectives.TABLE);
    return inputs;
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Indicators indicators = new Indicators(inputs);
    Map<String, Indicator> computed = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    for (Row objective : inputs.rows(Objectives.TABLE).collectAsList()) {
      Indicator indicator =
          computed.computeIfAbsent(Objectives.KPI.text(objective), indicators::of);
      rows.add(row(objective, indicator));
    }
    return inputs.output(rows);
  }

  private static Row row(Row objective, Indicator indicator) {
    double baseline = Objectives.BASELINE.number(objective).orElseThrow();
    double target = Objectives.TARGET.number(objective).orElseThrow();
    Optional<Estimate> estimate = baseline == target ? Optional.empty() : indicator.estimate();
    String reason = baseline == target ? "the target equals the baseline" : indicator.reason();
    Optional<KpiAttainment> attainment =
        estimate.map(
            measured ->
                KpiAttainment.of(Objectives.KPI.text(objective), baseline, target, measured));
    Optional<Estimate> interval =
        estimate.filter(one -> !one.method().equals(Estimates.NO_INTERVAL));
    return RowFactory.create(
        Objectives.OBJECTIVE.text(objective),
        Objectives.KPI.text(objective),
        Objectives.UNIT.text(objective),
        Objectives.STAGE.text(objective),
        baseline,
        target,
        Objectives.WEIGHT.number(objective).orElseThrow(),
        Objectives.OBJECTIVE_WEIGHT.number(objective).orElseThrow(),
        estimate.isPresent() ? "computed" : "not_computed",
        estimate.isPresent() ? null : reason,
        indicator.source(),
        estimate.map(Estimate::n).orElse(null),
        Cells.of(estimate, Estimate::value),
        Cells.of(interval, Estimate::standardError),
        Cells.of(interval, Estimate::lower),
        Cells.of(interval, Estimate::upper),
        attainment.isPresent() ? Cells.of(attainment.get().raw()) : null,
        attainment.isPresent() ? Cells.of(attainment.get().probabilityReached()) : null,
        estimate.map(Estimate::method).orElse(null));
  }
}
