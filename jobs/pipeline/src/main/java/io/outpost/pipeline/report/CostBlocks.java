package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.ChannelEconomics.CHANNEL;
import static io.outpost.pipeline.tables.gold.ChannelEconomics.COMPARED_WITH;
import static io.outpost.pipeline.tables.gold.ChannelEconomics.ESTIMATE;
import static io.outpost.pipeline.tables.gold.ChannelEconomics.LOWER;
import static io.outpost.pipeline.tables.gold.ChannelEconomics.MEASURE;
import static io.outpost.pipeline.tables.gold.ChannelEconomics.METHOD;
import static io.outpost.pipeline.tables.gold.ChannelEconomics.N;
import static io.outpost.pipeline.tables.gold.ChannelEconomics.P_ONE_SIXTH;
import static io.outpost.pipeline.tables.gold.ChannelEconomics.RESOLVED;
import static io.outpost.pipeline.tables.gold.ChannelEconomics.UPPER;

import io.outpost.pipeline.tables.gold.ChannelEconomics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** What a resolved contact costs by channel, and the test of one sixth of a phone call. */
final class CostBlocks {
  private static final double SIXTH = 1.0 / 6;
  private static final double SURPRISING = 0.05;

  private CostBlocks() {}

  static List<Block> of(Night night) {
    List<Row> rows = night.rows(ChannelEconomics.TABLE);
    if (rows.isEmpty()) {
      return List.of(
          Block.Missing.noRows("The cost of a resolution", ChannelEconomics.TABLE.name()));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("What a resolved contact costs"));
    ChartRow charts = new ChartRow();
    String currency = night.currency();
    Unit money = Unit.money(currency);
    Points costs = new Points();
    for (Row row : Night.where(rows, MEASURE, "cost_per_resolution")) {
      costs.add(Names.title(CHANNEL.text(row)), "", estimate(row), money, cases(row), why(row));
    }
    charts.add(
        "cost-per-resolution",
        "Cost per resolution by channel",
        costs,
        drawn -> DotChart.spec(drawn, Axis.money(currency)),
        "Cost of a resolved contact with 95% intervals. " + costs.inWords() + ".");
    Points ratios = new Points();
    List<String> tests = new ArrayList<>();
    for (Row row : Night.where(rows, MEASURE, "cost_ratio_per_resolution")) {
      String pair = CHANNEL.text(row) + " against " + COMPARED_WITH.text(row);
      ratios.add(Names.title(pair), "", estimate(row), Unit.digits(3), cases(row), why(row));
      test(row, pair).ifPresent(tests::add);
    }
    charts.add(
        "cost-ratio",
        "Cost of a resolution against phone or another channel",
        ratios,
        drawn -> DotChart.spec(drawn, Axis.number("Ratio (dashed: one sixth)").with(SIXTH)),
        "Ratios with 95% intervals; the dashed line is one sixth. " + ratios.inWords() + ".");
    blocks.addAll(charts.blocks());
    tests.forEach(test -> blocks.add(new Block.Prose(test)));
    return blocks;
  }

  private static Estimate estimate(Row row) {
    return Estimate.of(row, ESTIMATE, LOWER, UPPER);
  }

  private static String cases(Row row) {
    return Numbers.count(RESOLVED.count(row))
        + " resolved of "
        + Numbers.count(N.count(row))
        + " contacts";
  }

  private static String why(Row row) {
    return METHOD.text(row);
  }

  private static Optional<String> test(Row row, String pair) {
    OptionalDouble p = Estimate.finite(P_ONE_SIXTH, row);
    if (p.isEmpty()) {
      return Optional.empty();
    }
    String verdict =
        p.getAsDouble() < SURPRISING
            ? "the data speak against one sixth"
            : "the data are compatible with one sixth";
    return Optional.of(
        "Is it a sixth? "
            + Names.title(pair)
            + ": "
            + verdict
            + " (p = "
            + Numbers.plain(p.getAsDouble())
            + ").");
  }
}
