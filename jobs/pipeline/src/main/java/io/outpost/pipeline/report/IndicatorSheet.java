package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.ObjectiveResults.ATTAINMENT;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.BASELINE;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.ESTIMATE;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.KPI;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.LOWER;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.N;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.OBJECTIVE;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.PROBABILITY_REACHED;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.REASON;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.STAGE;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.STATUS;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.TARGET;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.UNIT;
import static io.outpost.pipeline.tables.gold.ObjectiveResults.UPPER;

import io.outpost.pipeline.tables.gold.ObjectiveResults;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Key performance indicators one by one, and those that could not be computed with the reason. */
final class IndicatorSheet {
  private static final String COMPUTED = "computed";

  private IndicatorSheet() {}

  static List<Block> blocks(Night night) {
    List<Row> rows = night.rows(ObjectiveResults.TABLE);
    if (rows.isEmpty()) {
      return List.of(
          Block.Missing.noRows("Key performance indicators", ObjectiveResults.TABLE.name()));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Sheet(
            "Key performance indicators",
            2,
            List.of(
                "Objective",
                "Indicator",
                "Baseline",
                "Value",
                "95% interval",
                "Target",
                "Attainment",
                "Chance reached",
                "Cases"),
            rows.stream().map(row -> cells(row, night.currency())).toList()));
    List<Block.Meaning> missing = new ArrayList<>();
    for (Row row : Night.whereNot(rows, STATUS, COMPUTED)) {
      String reason = REASON.text(row);
      missing.add(
          new Block.Meaning(
              Names.title(KPI.text(row)) + " (" + Names.inText(OBJECTIVE.text(row)) + ")",
              "could not be computed: " + (reason == null ? "no reason was given" : reason)));
    }
    blocks.add(
        missing.isEmpty()
            ? new Block.Prose("Every indicator could be computed.")
            : new Block.Meanings(missing));
    return blocks;
  }

  private static List<String> cells(Row row, String currency) {
    String unit = UNIT.text(row);
    Unit format = Unit.of(unit, currency);
    Estimate estimate = Estimate.of(row, ESTIMATE, LOWER, UPPER);
    return List.of(
        Names.title(OBJECTIVE.text(row)),
        Names.title(KPI.text(row)) + " (" + Names.inText(STAGE.text(row)) + ")",
        Estimate.text(Estimate.finite(BASELINE, row), format.bare()),
        estimate.text(format),
        estimate.range(format.bare()),
        Estimate.text(Estimate.finite(TARGET, row), format.bare()),
        Estimate.text(Estimate.finite(ATTAINMENT, row), Unit.PERCENT),
        Estimate.text(Estimate.finite(PROBABILITY_REACHED, row), Unit.CHANCE),
        estimate.value().isEmpty() ? "none" : Numbers.count(N.count(row)));
  }
}
