package io.outpost.pipeline.returns;

import io.outpost.analytics.returns.KpiAttainment;
import io.outpost.analytics.returns.Objective;
import io.outpost.analytics.returns.ObjectiveScore;
import io.outpost.analytics.returns.ReturnOnObjectives;
import io.outpost.analytics.returns.SimulationOptions;
import io.outpost.analytics.returns.Spread;
import io.outpost.analytics.returns.Stage;
import io.outpost.analytics.returns.WeightedKpi;
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

  /** Weights such as 0.3 + 0.3 + 0.4 may stop a bit short of 1. */
  private static final double ROUNDING = 1e-9;

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
    ReturnOnObjectives returns = returns(results);
    List<Row> rows = new ArrayList<>();
    results.forEach(
        (name, kpis) -> {
          ObjectiveScore score = score(name, kpis, returns);
          rows.add(
              row(
                  name,
                  weight(kpis),
                  kpis,
                  score.coverage(),
                  score.attainment(),
                  score.spread(),
                  score.probabilityReached()));
        });
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

  /** All objectives together; one of weight 0 is scored, but counts nothing here. */
  private ReturnOnObjectives returns(Map<String, List<Row>> results) {
    List<Objective> objectives = new ArrayList<>();
    results.forEach(
        (name, kpis) -> {
          if (weight(kpis) > 0) {
            objectives.add(objective(name, weight(kpis), kpis));
          }
        });
    return objectives.isEmpty()
        ? new ReturnOnObjectives(
            List.of(), 0, OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty())
        : ReturnOnObjectives.score(objectives, options);
  }

  private ObjectiveScore score(String name, List<Row> kpis, ReturnOnObjectives returns) {
    return returns.objectives().stream()
        .filter(score -> score.objective().equals(name))
        .findFirst()
        .orElseGet(
            () ->
                ReturnOnObjectives.score(List.of(objective(name, 1, kpis)), options)
                    .objectives()
                    .get(0));
  }

  private static double weight(List<Row> kpis) {
    return ObjectiveResults.OBJECTIVE_WEIGHT.number(kpis.get(0)).orElseThrow();
  }

  /**
   * Indicators by their weights. Weights above 1 in sum are proportions; what lacks to 1, because a
   * record was refused or is over, counts as not computed.
   */
  private static Objective objective(String name, double weight, List<Row> kpis) {
    double sum = kpis.stream().mapToDouble(ScoreObjectives::kpiWeight).sum();
    double whole = Math.max(1, sum);
    List<WeightedKpi> weighted = new ArrayList<>();
    for (Row kpi : kpis) {
      if (kpiWeight(kpi) > 0) {
        weighted.add(weighted(kpi, kpiWeight(kpi) / whole));
      }
    }
    double lacking = 1 - sum / whole;
    if (lacking > ROUNDING) {
      weighted.add(new WeightedKpi(missing(name + "/lacking weight"), lacking, Stage.OUTPUT));
    }
    return new Objective(name, weight, weighted);
  }

  private static double kpiWeight(Row kpi) {
    return ObjectiveResults.WEIGHT.number(kpi).orElseThrow();
  }

  private static WeightedKpi weighted(Row row, double weight) {
    String kpi = ObjectiveResults.KPI.text(row);
    KpiAttainment attainment =
        Estimates.read(row, ObjectiveResults.TABLE)
            .map(
                estimate ->
                    KpiAttainment.of(
                        kpi,
                        ObjectiveResults.BASELINE.number(row).orElseThrow(),
                        ObjectiveResults.TARGET.number(row).orElseThrow(),
                        estimate))
            .orElseGet(() -> missing(ObjectiveResults.OBJECTIVE.text(row) + "/" + kpi));
    return new WeightedKpi(
        attainment,
        weight,
        Stage.valueOf(ObjectiveResults.STAGE.text(row).toUpperCase(Locale.ROOT)));
  }

  /** Without a measurement any way to go will do; the one in the table may have no length. */
  private static KpiAttainment missing(String name) {
    return KpiAttainment.missing(name, 0, 1);
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
