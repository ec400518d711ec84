package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.ReturnsOnObjectives.ATTAINMENT;
import static io.outpost.pipeline.tables.gold.ReturnsOnObjectives.COMPUTED;
import static io.outpost.pipeline.tables.gold.ReturnsOnObjectives.COVERAGE;
import static io.outpost.pipeline.tables.gold.ReturnsOnObjectives.KPIS;
import static io.outpost.pipeline.tables.gold.ReturnsOnObjectives.MISSING;
import static io.outpost.pipeline.tables.gold.ReturnsOnObjectives.OBJECTIVE;
import static io.outpost.pipeline.tables.gold.ReturnsOnObjectives.P10;
import static io.outpost.pipeline.tables.gold.ReturnsOnObjectives.P90;
import static io.outpost.pipeline.tables.gold.ReturnsOnObjectives.PROBABILITY_REACHED;

import io.outpost.pipeline.tables.gold.ReturnsOnObjectives;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Return on objectives: how far the programme has come, before any money. */
final class ObjectivesSection {
  static final String TOTAL = "total";
  private static final String RANGE = "80% range";

  private ObjectivesSection() {}

  static Section of(Night night) {
    List<Row> rows = night.rows(ReturnsOnObjectives.TABLE);
    List<Block> blocks = new ArrayList<>();
    if (rows.isEmpty()) {
      blocks.add(Block.Missing.noRows("Return on objectives", ReturnsOnObjectives.TABLE.name()));
    }
    total(rows).ifPresent(total -> blocks.add(tiles(total)));
    List<Row> objectives = Night.whereNot(rows, OBJECTIVE, TOTAL);
    if (!objectives.isEmpty()) {
      blocks.addAll(chart(objectives));
    }
    blocks.addAll(IndicatorSheet.blocks(night));
    return new Section(
        "objectives",
        "Return on objectives",
        "How far each indicator has moved from its baseline to its target: 0% is the baseline,"
            + " 100% the target. An indicator that could not be computed lowers coverage and is"
            + " never counted as zero.",
        blocks);
  }

  static Optional<Row> total(List<Row> rows) {
    return Night.first(Night.where(rows, OBJECTIVE, TOTAL));
  }

  static Estimate attainment(Row row) {
    return Estimate.of(row, ATTAINMENT, P10, P90);
  }

  private static Block tiles(Row total) {
    Estimate attainment = attainment(total);
    return new Block.Tiles(
        List.of(
            new Block.Tile(
                "Attainment of all objectives",
                attainment.text(Unit.PERCENT),
                RANGE + " " + attainment.range(Unit.PERCENT)),
            new Block.Tile(
                "Chance of reaching 100%",
                Estimate.text(Estimate.finite(PROBABILITY_REACHED, total), Unit.CHANCE),
                "that the total attainment is at least 100%"),
            new Block.Tile(
                "Coverage",
                Estimate.text(Estimate.finite(COVERAGE, total), Unit.PERCENT),
                Numbers.count(COMPUTED.count(total))
                    + " of "
                    + Numbers.count(KPIS.count(total))
                    + " indicators computed, by weight")));
  }

  private static List<Block> chart(List<Row> objectives) {
    Points points = new Points();
    for (Row row : objectives) {
      Estimate attainment = attainment(row);
      String name = Names.title(OBJECTIVE.text(row));
      if (attainment.value().isEmpty()) {
        String missing = MISSING.text(row);
        points.miss(
            name, missing == null ? "no indicator computed" : "missing: " + Names.inText(missing));
        continue;
      }
      String shown =
          attainment.with(Unit.PERCENT)
              + ", chance reached "
              + Estimate.text(Estimate.finite(PROBABILITY_REACHED, row), Unit.CHANCE)
              + ", "
              + Numbers.count(COMPUTED.count(row))
              + " of "
              + Numbers.count(KPIS.count(row))
              + " indicators";
      points.add(
          new Point(
              name,
              "",
              attainment.value().getAsDouble(),
              attainment.lower(),
              attainment.upper(),
              shown));
    }
    return new ChartRow()
        .add(
            "attainment",
            "Attainment by objective",
            points,
            drawn -> BarChart.spec(drawn, Axis.percent("Attainment (target = 100%)").with(1)),
            "Bars show attainment, dark lines the range between the 10th and the 90th percentile, the"
                + " dashed line the target. "
                + points.inWords()
                + ".")
        .blocks();
  }
}
