package io.outpost.pipeline.returns;

import io.outpost.analytics.returns.KpiAttainment;
import io.outpost.analytics.returns.Objective;
import io.outpost.analytics.returns.ObjectiveScore;
import io.outpost.analytics.returns.ReturnOnObjectives;
import io.outpost.analytics.returns.SimulationOptions;
import io.outpost.analytics.returns.Spread;
import io.outpost.analytics.returns.Stage;
import io.outpost.analytics.returns.WeightedKpi;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ObjectiveResults;
import io.outpost.pipeline.tables.gold.ReturnsOnObjectives;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** How far each objective and all of them together are, over what could be computed. */
public final class ScoreObjectives implements Job {
  private static final String TOTAL = "total";

  private final SimulationOptions options;

  public ScoreObjectives(int draws) {
    this.options = new SimulationOptions(draws, SimulationOptions.DEFAULT.seed());
  }

  @Override
  public Table output() {
    return ReturnsOnObjectives.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(ObjectiveResults.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Map<String, List<Row>> results =
        inputs.rows(ObjectiveResults.TABLE).collectAsList().stream()
            .sorted(Comparator.comparing(ObjectiveResults.KPI::text))
            .collect(
                Collectors.groupingBy(
                    ObjectiveResults.OBJECTIVE::text, TreeMap::new, Collectors.toList()));
    if (results.isEmpty()) {
      return inputs.output(List.of());
    }
    List<Objective> objectives = new ArrayList<>();
    results.forEach((name, kpis) -> objectives.add(objective(name, kpis)));
    ReturnOnObjectives returns = ReturnOnObjectives.score(objectives, options);
    List<Row> rows = new ArrayList<>();
    for (ObjectiveScore score : returns.objectives()) {
      List<Row> kpis = results.get(score.objective());
      rows.add(
          row(
              score.objective(),
              score.weight(),
              kpis,
              score.coverage(),
              score.attainment(),
              score.spread(),
              score.probabilityReached()));
    }
    rows.add(
        row(
            TOTAL,
            1,
            results.values().stream().flatMap(List::stream).toList(),
            returns.coverage(),
            returns.total(),
            returns.spread(),
            returns.probabilityReached()));
    return inputs.output(rows);
  }

  private static Objective objective(String name, List<Row> kpis) {
    List<WeightedKpi> weighted = kpis.stream().map(ScoreObjectives::weighted).toList();
    double weight = ObjectiveResults.OBJECTIVE_WEIGHT.number(kpis.get(0)).orElseThrow();
    return new Objective(name, weight, weighted);
  }

  private static WeightedKpi weighted(Row row) {
    double baseline = ObjectiveResults.BASELINE.number(row).orElseThrow();
    double target = ObjectiveResults.TARGET.number(row).orElseThrow();
    Optional<Estimate> estimate =
        Estimates.read(
            row,
            ObjectiveResults.N,
            ObjectiveResults.ESTIMATE,
            ObjectiveResults.STANDARD_ERROR,
            ObjectiveResults.LOWER,
            ObjectiveResults.UPPER,
            ObjectiveResults.METHOD);
    return new WeightedKpi(
        new KpiAttainment(ObjectiveResults.KPI.text(row), baseline, target, estimate),
        ObjectiveResults.WEIGHT.number(row).orElseThrow(),
        Stage.valueOf(ObjectiveResults.STAGE.text(row).toUpperCase(Locale.ROOT)));
  }

  private static Row row(
      String objective,
      double weight,
      List<Row> kpis,
      double coverage,
      OptionalDouble attainment,
      Optional<Spread> spread,
      OptionalDouble reached) {
    List<String> missing =
        kpis.stream()
            .filter(kpi -> ObjectiveResults.STATUS.text(kpi).equals("not_computed"))
            .map(ObjectiveResults.KPI::text)
            .toList();
    return RowFactory.create(
        objective,
        weight,
        (long) kpis.size(),
        (long) kpis.size() - missing.size(),
        coverage,
        Cells.of(attainment),
        spread.map(Spread::p10).orElse(null),
        spread.map(Spread::p50).orElse(null),
        spread.map(Spread::p90).orElse(null),
        Cells.of(reached),
        missing.isEmpty() ? null : String.join(", ", missing),
        spread.isPresent() ? "simulation over the indicators' errors" : "nothing computed");
  }
}
