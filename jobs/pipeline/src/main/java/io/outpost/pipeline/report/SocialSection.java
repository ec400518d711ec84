package io.outpost.pipeline.report;

import io.outpost.pipeline.tables.gold.SocialContrasts;
import io.outpost.pipeline.tables.gold.SocialShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** How many customers are social, and whether they speak for the others. */
final class SocialSection {
  private SocialSection() {}

  static Section of(Night night) {
    List<Block> blocks = new ArrayList<>(StudyBlocks.blocks(night));
    blocks.addAll(shares(night.rows(SocialShares.TABLE)));
    blocks.addAll(contrasts(night.rows(SocialContrasts.TABLE), night.currency()));
    return new Section(
        "social",
        "Social customers against the others",
        "A customer is social when a verified handle of theirs wrote at least one post."
            + " Differences are observational: they are not an effect of being social.",
        blocks);
  }

  static Optional<Row> all(List<Row> shares) {
    return Night.first(Night.where(shares, SocialShares.GROUPING, Night.ALL));
  }

  static Estimate share(Row row) {
    return Estimate.of(row, SocialShares.ESTIMATE, SocialShares.LOWER, SocialShares.UPPER);
  }

  /** As in {@code 520 of 10,000 customers}. */
  static String cases(Row row) {
    return Numbers.count(SocialShares.SOCIAL.count(row))
        + " of "
        + Numbers.count(SocialShares.N.count(row))
        + " customers";
  }

  private static List<Block> shares(List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of(
          Block.Missing.noRows("The share of social customers", SocialShares.TABLE.name()));
    }
    List<Block> blocks = new ArrayList<>();
    all(rows)
        .ifPresent(
            row ->
                blocks.add(
                    new Block.Tiles(
                        List.of(
                            new Block.Tile(
                                "Customers who are social",
                                share(row).text(Unit.PERCENT),
                                "95% interval "
                                    + share(row).range(Unit.PERCENT)
                                    + "; "
                                    + cases(row))))));
    ChartRow charts = new ChartRow();
    for (String grouping : List.of("segment", "region")) {
      Points points = new Points();
      for (Row row : Night.where(rows, SocialShares.GROUPING, grouping)) {
        String group = Names.title(SocialShares.GROUP.text(row));
        points.add(group, "", share(row), Unit.PERCENT, cases(row), "no figure");
      }
      charts.add(
          "social-share-" + grouping,
          "Social customers by " + grouping,
          points,
          drawn -> DotChart.spec(drawn, Axis.percent("Share of customers")),
          "Share of customers who are social, with 95% intervals. " + points.inWords() + ".");
    }
    blocks.addAll(charts.blocks());
    return blocks;
  }

  private static List<Block> contrasts(List<Row> rows, String currency) {
    if (rows.isEmpty()) {
      return List.of(
          Block.Missing.noRows(
              "The comparison with other customers", SocialContrasts.TABLE.name()));
    }
    ChartRow charts = new ChartRow();
    int number = 0;
    for (String unit : Night.texts(rows, SocialContrasts.UNIT)) {
      number++;
      forest(charts, number, Night.where(rows, SocialContrasts.UNIT, unit), unit, currency);
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Differences, observational"));
    blocks.addAll(charts.blocks());
    blocks.add(
        new Block.Sheet(
            "Social customers less the others (observational)",
            1,
            List.of(
                "Measure",
                "Social",
                "Others",
                "Difference",
                "95% interval",
                "n social",
                "n others"),
            rows.stream().map(row -> cells(row, currency)).toList()));
    return blocks;
  }

  private static Unit difference(String unit, String currency) {
    return unit.equals("share") ? Unit.percentagePoints() : Unit.of(unit, currency);
  }

  private static Estimate difference(Row row) {
    return Estimate.of(row, SocialContrasts.ESTIMATE, SocialContrasts.LOWER, SocialContrasts.UPPER);
  }

  private static void forest(
      ChartRow charts, int number, List<Row> rows, String unit, String currency) {
    Points points = new Points();
    Unit format = difference(unit, currency);
    for (Row row : rows) {
      points.add(
          Names.title(SocialContrasts.MEASURE.text(row)),
          "",
          difference(row),
          format,
          Numbers.count(SocialContrasts.N_SOCIAL.count(row))
              + " social and "
              + Numbers.count(SocialContrasts.N_OTHERS.count(row))
              + " others",
          SocialContrasts.METHOD.text(row));
    }
    Axis axis = Axis.inUnit(unit, currency);
    String scale = axis.title().isEmpty() ? "" : ", " + axis.title();
    charts.add(
        "contrast-" + number,
        "Social less others" + (scale.isEmpty() ? ", plain figures" : scale),
        points,
        drawn -> DotChart.spec(drawn, axis.titled("Social less others" + scale).with(0)),
        "Dots right of the dashed line: more among social customers; an interval that crosses it"
            + " is compatible with no difference. "
            + points.inWords()
            + ".");
  }

  private static List<String> cells(Row row, String currency) {
    String unit = SocialContrasts.UNIT.text(row);
    Unit format = Unit.of(unit, currency);
    Unit apart = difference(unit, currency);
    Estimate difference = difference(row);
    return List.of(
        Names.title(SocialContrasts.MEASURE.text(row)),
        Estimate.text(Estimate.finite(SocialContrasts.SOCIAL, row), format),
        Estimate.text(Estimate.finite(SocialContrasts.OTHERS, row), format),
        difference.text(apart),
        difference.value().isEmpty() ? SocialContrasts.METHOD.text(row) : difference.range(apart),
        Numbers.count(SocialContrasts.N_SOCIAL.count(row)),
        Numbers.count(SocialContrasts.N_OTHERS.count(row)));
  }
}
