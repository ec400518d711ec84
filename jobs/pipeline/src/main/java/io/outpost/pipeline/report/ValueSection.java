package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.ValueFactors.ACQUISITION;
import static io.outpost.pipeline.tables.gold.ValueFactors.ACQUISITION_COST;
import static io.outpost.pipeline.tables.gold.ValueFactors.BESIDE;
import static io.outpost.pipeline.tables.gold.ValueFactors.GROUP;
import static io.outpost.pipeline.tables.gold.ValueFactors.GROUPING;
import static io.outpost.pipeline.tables.gold.ValueFactors.LOWER;
import static io.outpost.pipeline.tables.gold.ValueFactors.MEAN_VALUE;
import static io.outpost.pipeline.tables.gold.ValueFactors.N;
import static io.outpost.pipeline.tables.gold.ValueFactors.PROFITABILITY;
import static io.outpost.pipeline.tables.gold.ValueFactors.RETENTION;
import static io.outpost.pipeline.tables.gold.ValueFactors.SPEND;
import static io.outpost.pipeline.tables.gold.ValueFactors.TOTAL_VALUE;
import static io.outpost.pipeline.tables.gold.ValueFactors.UPPER;

import io.outpost.pipeline.tables.gold.ValueFactors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Customer lifetime value and the four factors it is the product of. */
final class ValueSection {
  private static final Unit SHARE = Unit.digits(3);
  private static final String SOCIAL = "social";
  private static final Map<String, String> GROUPINGS =
      Map.of(
          "segment", "Segment",
          "region", "Region",
          "acquisition_channel", "Won by",
          "relation", "Relation",
          "social", "Social or not");
  private static final List<String> ORDER =
      List.of("segment", "social", "relation", "region", "acquisition_channel");

  private ValueSection() {}

  static Section of(Night night) {
    List<Row> rows = night.rows(ValueFactors.TABLE);
    List<Block> blocks = new ArrayList<>();
    Optional<Row> all = all(rows);
    if (rows.isEmpty()) {
      blocks.add(Block.Missing.noRows("Customer lifetime value", ValueFactors.TABLE.name()));
    }
    Unit money = Unit.money(night.currency());
    all.ifPresent(
        row -> {
          blocks.add(tiles(row, money));
          blocks.add(equation(row, money));
        });
    blocks.addAll(charts(rows, night.currency(), money));
    List<List<String>> cells = new ArrayList<>();
    for (String grouping : ORDER) {
      Night.where(rows, GROUPING, grouping).forEach(row -> cells.add(cells(row, Unit.amount())));
    }
    if (!cells.isEmpty()) {
      blocks.add(
          new Block.Sheet(
              "Value and its factors by group",
              1,
              List.of(
                  "Group",
                  "Customers",
                  "A",
                  "R (days)",
                  "S (" + night.currency() + " a day)",
                  "P",
                  "CAC (" + night.currency() + ")",
                  "Mean value (" + night.currency() + ")",
                  "Total value (" + night.currency() + ")",
                  "95% interval of the total"),
              cells));
    }
    blocks.addAll(ValueEvidence.blocks(night));
    return new Section(
        "value",
        "Customer lifetime value",
        "What customers are expected to be worth from today on, after the cost of winning and"
            + " serving them. Acquisition, retention, spend and profitability multiply exactly.",
        blocks);
  }

  static Optional<Row> all(List<Row> rows) {
    return Night.first(Night.where(rows, GROUPING, Night.ALL));
  }

  static Estimate total(Row row) {
    return Estimate.of(row, TOTAL_VALUE, LOWER, UPPER);
  }

  private static Block tiles(Row all, Unit money) {
    Estimate total = total(all);
    return new Block.Tiles(
        List.of(
            new Block.Tile(
                "Total customer lifetime value",
                total.text(money),
                "95% interval " + total.range(money)),
            new Block.Tile(
                "Mean value of a customer",
                Estimate.text(Estimate.finite(MEAN_VALUE, all), money),
                "of " + Numbers.count(N.count(all)) + " customers and prospects")));
  }

  private static Block equation(Row all, Unit money) {
    List<Block.Term> terms = new ArrayList<>();
    terms.add(
        new Block.Term(
            "",
            "Acquisition (A)",
            Estimate.text(Estimate.finite(ACQUISITION, all), SHARE),
            "one plus the referral multiplier"));
    terms.add(
        new Block.Term(
            "\u00d7",
            "Retention (R)",
            Estimate.text(Estimate.finite(RETENTION, all), Unit.named(Unit.PLAIN, "days")),
            "discounted days a customer is expected to stay active"));
    terms.add(
        new Block.Term(
            "\u00d7",
            "Spend (S)",
            Estimate.text(Estimate.finite(SPEND, all), money),
            "expected spend on an active day"));
    terms.add(
        new Block.Term(
            "\u00d7",
            "Profitability (P)",
            Estimate.text(Estimate.finite(PROFITABILITY, all), SHARE),
            "margin left of each unit of spend after the cost to serve"));
    terms.add(
        new Block.Term(
            "\u2212",
            "Acquisition cost (CAC)",
            Estimate.text(Estimate.finite(ACQUISITION_COST, all), money),
            "mean cost of winning a customer"));
    if (Estimate.finite(BESIDE, all).orElse(0) != 0) {
      terms.add(
          new Block.Term(
              "+",
              "Referrals beside",
              Estimate.text(Estimate.finite(BESIDE, all), money),
              "referral value of customers whose product is not positive"));
    }
    terms.add(
        new Block.Term(
            "=",
            "Mean value (CLV)",
            Estimate.text(Estimate.finite(MEAN_VALUE, all), money),
            "mean lifetime value of a customer"));
    return new Block.Equation(terms);
  }

  private static List<Block> charts(List<Row> rows, String currency, Unit money) {
    ChartRow charts = new ChartRow();
    for (String grouping : List.of("segment", SOCIAL)) {
      Points points = new Points();
      for (Row row : Night.where(rows, GROUPING, grouping)) {
        String cases = "n = " + Numbers.count(N.count(row));
        points.add(group(row), "", total(row), money, cases, "no figure");
      }
      String by = grouping.equals("segment") ? "by segment" : "of social and other customers";
      charts.add(
          "value-" + grouping,
          "Total value " + by,
          points,
          drawn -> BarChart.spec(drawn, Axis.money(currency)),
          "Total lifetime value " + by + " with 95% intervals. " + points.inWords() + ".");
    }
    return charts.blocks();
  }

  private static String group(Row row) {
    String group = GROUP.text(row);
    if (!SOCIAL.equals(GROUPING.text(row))) {
      return Names.title(group);
    }
    return List.of("true", "social").contains(group) ? "Social customers" : "Other customers";
  }

  private static List<String> cells(Row row, Unit money) {
    Estimate total = total(row);
    String grouping = GROUPING.text(row);
    return List.of(
        GROUPINGS.getOrDefault(grouping, Names.title(grouping)) + ": " + group(row),
        Numbers.count(N.count(row)),
        Estimate.text(Estimate.finite(ACQUISITION, row), SHARE),
        Estimate.text(Estimate.finite(RETENTION, row), Unit.PLAIN),
        Estimate.text(Estimate.finite(SPEND, row), money),
        Estimate.text(Estimate.finite(PROFITABILITY, row), SHARE),
        Estimate.text(Estimate.finite(ACQUISITION_COST, row), money),
        Estimate.text(Estimate.finite(MEAN_VALUE, row), money),
        total.text(money),
        total.range(money));
  }
}
