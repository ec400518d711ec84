package io.outpost.pipeline.report;

import io.outpost.pipeline.tables.gold.StudyEstimates;
import io.outpost.pipeline.tables.gold.StudyVerdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The verdict on social customers in words, the rule behind it and the estimates it rests on. */
final class StudyBlocks {
  private static final Map<String, String> VERDICTS =
      Map.of(
          "insufficient", "there are not enough answers",
          "same", "they are like the rest",
          "different_immaterial", "they differ, without weight for the total",
          "different_material", "they differ, with weight for the total",
          "undecided", "it is undecided whether they differ");

  private static final Map<String, String> MEASURES =
      Map.of(
          "prevalence", "Customers who are social",
          "value_share", "Their share of customer value",
          "standardised_difference", "Distance of the groups",
          "classifier_auc", "A classifier tells them apart (0.5 = not at all)",
          "r_indicator", "R-indicator of the social voice (1 = speaks for all)",
          "coefficient_of_variation", "Spread of the chance to be social (0 = speaks for all)",
          "outlying_share", "Outside the cloud of the others",
          "csat_gap", "CSAT, social less others",
          "nps_gap", "NPS, social less others");

  private StudyBlocks() {}

  static List<Block> blocks(Night night) {
    List<Row> verdicts = night.rows(StudyVerdicts.TABLE);
    List<Row> estimates = night.rows(StudyEstimates.TABLE);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Do social customers speak for the others?"));
    blocks.add(
        verdicts.isEmpty()
            ? Block.Missing.noRows("The verdict on social customers", StudyVerdicts.TABLE.name())
            : new Block.Meanings(verdicts.stream().map(StudyBlocks::verdict).toList()));
    blocks.add(
        estimates.isEmpty()
            ? Block.Missing.noRows("The study of social customers", StudyEstimates.TABLE.name())
            : new Block.Sheet(
                "What the verdict rests on (observational)",
                2,
                List.of("Estimate", "Part", "Value", "95% interval", "Customers", "Social"),
                estimates.stream().map(row -> cells(row, night.currency())).toList()));
    return blocks;
  }

  /** As in {@code By CSAT they are like the rest.}; empty without a verdict. */
  static Optional<String> inShort(List<Row> verdicts) {
    String all =
        verdicts.stream()
            .map(row -> "by " + Names.inText(StudyVerdicts.MEASURE.text(row)) + " " + kind(row))
            .collect(Collectors.joining("; "));
    return verdicts.isEmpty() ? Optional.empty() : Optional.of("B" + all.substring(1) + ".");
  }

  private static String kind(Row row) {
    String verdict = StudyVerdicts.VERDICT.text(row);
    return VERDICTS.getOrDefault(verdict, Names.inText(verdict));
  }

  private static Block.Meaning verdict(Row row) {
    Estimate gap =
        new Estimate(
            OptionalDouble.empty(),
            Estimate.finite(StudyVerdicts.LOWER, row),
            Estimate.finite(StudyVerdicts.UPPER, row));
    String tested =
        gap.lower().isEmpty()
            ? ""
            : " The gap ("
                + Names.inText(StudyVerdicts.GAP.text(row))
                + ", 90% interval "
                + gap.range(Unit.of("points", ""))
                + ") is held against a margin of "
                + Estimate.text(Estimate.finite(StudyVerdicts.MARGIN, row), Unit.of("points", ""))
                + ".";
    return new Block.Meaning(
        Names.title(StudyVerdicts.MEASURE.text(row)) + ": " + kind(row),
        StudyVerdicts.IN_WORDS.text(row)
            + " Rule: "
            + StudyVerdicts.RULE.text(row)
            + "."
            + tested
            + rate(row));
  }

  private static String rate(Row row) {
    if (row.isNullAt(row.fieldIndex(StudyVerdicts.MORE_INVITATIONS.columnName()))) {
      return "";
    }
    return " Of those invited, "
        + Estimate.text(Estimate.finite(StudyVerdicts.RESPONSE_RATE, row), Unit.PERCENT)
        + " answer ("
        + StudyVerdicts.RESPONSE_RATE_SOURCE.text(row)
        + ").";
  }

  private static List<String> cells(Row row, String currency) {
    String measure = StudyEstimates.MEASURE.text(row);
    Unit format = Unit.of(StudyEstimates.UNIT.text(row), currency);
    Estimate estimate =
        Estimate.of(row, StudyEstimates.ESTIMATE, StudyEstimates.LOWER, StudyEstimates.UPPER);
    return List.of(
        MEASURES.getOrDefault(measure, Names.title(measure)),
        Names.inText(StudyEstimates.PART.text(row)),
        estimate.text(format),
        estimate.value().isEmpty() ? StudyEstimates.METHOD.text(row) : estimate.range(format),
        Numbers.count(StudyEstimates.N.count(row)),
        Numbers.count(StudyEstimates.N_SOCIAL.count(row)));
  }
}
