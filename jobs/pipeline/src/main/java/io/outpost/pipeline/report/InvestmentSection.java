package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.ReturnsOnInvestment.EXPECTED;
import static io.outpost.pipeline.tables.gold.ReturnsOnInvestment.KIND;
import static io.outpost.pipeline.tables.gold.ReturnsOnInvestment.LINE;
import static io.outpost.pipeline.tables.gold.ReturnsOnInvestment.NOTE;
import static io.outpost.pipeline.tables.gold.ReturnsOnInvestment.P05;
import static io.outpost.pipeline.tables.gold.ReturnsOnInvestment.P50;
import static io.outpost.pipeline.tables.gold.ReturnsOnInvestment.P95;
import static io.outpost.pipeline.tables.gold.ReturnsOnInvestment.SHARE_OF_VARIANCE;
import static io.outpost.pipeline.tables.gold.ReturnsOnInvestment.SOURCE;
import static io.outpost.pipeline.tables.gold.ReturnsOnInvestment.UNIT;

import io.outpost.pipeline.tables.gold.ReturnsOnInvestment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** Return on investment against doing nothing, with what is measured and what is assumed. */
final class InvestmentSection {
  /** Result line with the return itself: benefits less costs, divided by costs. */
  static final String RETURN = "return_on_investment";

  /** Result line with the probability that the return is positive. */
  static final String POSITIVE = "probability_positive";

  /** Result line with the share of the return's variance that comes from assumptions. */
  static final String ASSUMED_SHARE = "share_of_variance_assumed";

  private static final String RANGE = "90% range";

  private InvestmentSection() {}

  static Section of(Night night) {
    List<Row> rows = night.rows(ReturnsOnInvestment.TABLE);
    List<Block> blocks = new ArrayList<>();
    if (rows.isEmpty()) {
      blocks.add(Block.Missing.noRows("Return on investment", ReturnsOnInvestment.TABLE.name()));
    } else {
      blocks.add(tiles(rows));
      blocks.addAll(chart(rows, night.currency()));
      blocks.add(sheet(rows, night.currency()));
    }
    return new Section(
        "investment",
        "Return on investment",
        "Compared with doing nothing. Effects on retention and referrals are observational or"
            + " assumed, as the source column says: the data show that things went together, not"
            + " that one caused the other.",
        blocks);
  }

  static Optional<Row> line(List<Row> rows, String line) {
    return Night.first(Night.where(rows, LINE, line));
  }

  /** The return with its 5th and 95th percentile. */
  static Estimate percentiles(Row row) {
    return Estimate.of(row, P50, P05, P95);
  }

  /** The expected value of a line; empty where there is no such line. */
  static OptionalDouble expected(List<Row> rows, String line) {
    Optional<Row> row = line(rows, line);
    return row.isPresent() ? Estimate.finite(EXPECTED, row.get()) : OptionalDouble.empty();
  }

  private static Block tiles(List<Row> rows) {
    Optional<Row> result = line(rows, RETURN);
    Estimate percentiles =
        result
            .map(InvestmentSection::percentiles)
            .orElse(
                new Estimate(
                    OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
    return new Block.Tiles(
        List.of(
            new Block.Tile(
                "Return on investment, median",
                percentiles.text(Unit.PERCENT),
                RANGE + " " + percentiles.range(Unit.PERCENT) + ""),
            new Block.Tile(
                "Chance of a positive return",
                Estimate.text(expected(rows, POSITIVE), Unit.PERCENT),
                "share of simulated outcomes above zero"),
            new Block.Tile(
                "Spread from assumptions",
                Estimate.text(expected(rows, ASSUMED_SHARE), Unit.PERCENT),
                "of the return's variance; no data back it yet")));
  }

  private static List<Block> chart(List<Row> rows, String currency) {
    Points points = new Points();
    for (String kind : List.of("benefit", "cost")) {
      for (Row row : Night.where(rows, KIND, kind)) {
        Estimate amount = Estimate.of(row, EXPECTED, P05, P95);
        String label = Names.title(LINE.text(row)) + " (" + kind + ")";
        if (amount.value().isEmpty()) {
          points.miss(label, "no figure");
          continue;
        }
        points.add(
            new Point(
                label,
                SOURCE.text(row),
                amount.value().getAsDouble(),
                amount.lower(),
                amount.upper(),
                shown(amount, currency)));
      }
    }
    return new ChartRow()
        .add(
            "benefits-and-costs",
            "Benefits and costs",
            points,
            drawn -> BarChart.spec(drawn, Axis.money(currency)),
            "Expected amounts with their 90% range, by where the figure comes from. "
                + points.inWords()
                + ".")
        .blocks();
  }

  private static Block sheet(List<Row> rows, String currency) {
    List<List<String>> cells = new ArrayList<>();
    for (String kind : List.of("result", "benefit", "cost", "input")) {
      for (Row row : Night.where(rows, KIND, kind)) {
        cells.add(cells(row, currency));
      }
    }
    return new Block.Sheet(
        "Every line of the return on investment",
        4,
        List.of(
            "Line",
            "Kind",
            "Source",
            "Where the figure comes from",
            "Expected",
            "5th percentile",
            "Median",
            "95th percentile",
            "Share of spread"),
        cells);
  }

  private static List<String> cells(Row row, String currency) {
    String unit = UNIT.text(row);
    boolean share = List.of(RETURN, POSITIVE, ASSUMED_SHARE).contains(LINE.text(row));
    Unit format = share ? Unit.PERCENT : Unit.of(unit, currency);
    String note = NOTE.text(row);
    return List.of(
        Names.title(LINE.text(row)),
        KIND.text(row),
        SOURCE.text(row),
        note == null ? "" : note,
        Estimate.text(Estimate.finite(EXPECTED, row), format),
        orNone(Estimate.finite(P05, row), format),
        orNone(Estimate.finite(P50, row), format),
        orNone(Estimate.finite(P95, row), format),
        Estimate.finite(SHARE_OF_VARIANCE, row).isEmpty()
            ? "none"
            : Numbers.percent(SHARE_OF_VARIANCE.number(row).getAsDouble()));
  }

  /** Results such as a probability are one number and have no percentiles. */
  private static String orNone(OptionalDouble percentile, Unit format) {
    return percentile.isEmpty() ? "none" : Estimate.text(percentile, format);
  }

  /** An amount with its range; a fixed one has none. */
  private static String shown(Estimate amount, String currency) {
    Unit money = Unit.money(currency);
    boolean fixed = amount.lower().isPresent() && amount.lower().equals(amount.upper());
    return fixed ? amount.text(money) + " (fixed)" : amount.with(money);
  }
}
