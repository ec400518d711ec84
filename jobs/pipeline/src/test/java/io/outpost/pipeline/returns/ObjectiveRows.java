package io.outpost.pipeline.returns;

import static io.outpost.pipeline.testing.Rows.line;

import io.outpost.pipeline.tables.gold.ObjectiveResults;
import io.outpost.pipeline.tables.silver.Objectives;
import io.outpost.pipeline.testing.JobBench;
import io.outpost.pipeline.testing.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Literal objectives and the figures they get. */
final class ObjectiveRows {
  private ObjectiveRows() {}

  static Row objective(String kpi, double baseline, double target) {
    return Rows.row(
        Objectives.TABLE,
        Objectives.OBJECTIVE,
        "reputation",
        Objectives.KPI,
        kpi,
        Objectives.UNIT,
        "1",
        Objectives.STAGE,
        "outcome",
        Objectives.BASELINE,
        baseline,
        Objectives.TARGET,
        target,
        Objectives.WEIGHT,
        0.5,
        Objectives.OBJECTIVE_WEIGHT,
        1.0);
  }

  static JobBench kpis(String... kpis) {
    return JobBench.of(new MeasureObjectives())
        .given(
            Objectives.TABLE,
            Arrays.stream(kpis).map(kpi -> objective(kpi, 0, 10)).toArray(Row[]::new));
  }

  static Map<String, Row> byKpi(JobBench bench) {
    return bench.run().stream()
        .collect(Collectors.toMap(ObjectiveResults.KPI::text, Function.identity()));
  }

  static List<Object> figure(Row row) {
    return line(
        Rows.cells(row, ObjectiveResults.STATUS, ObjectiveResults.N, ObjectiveResults.ESTIMATE));
  }
}
