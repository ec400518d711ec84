package io.outpost.pipeline.report;

import io.outpost.pipeline.tables.gold.ReturnsOnInvestment;
import io.outpost.pipeline.tables.gold.ReturnsOnObjectives;
import io.outpost.pipeline.tables.gold.SocialShares;
import io.outpost.pipeline.tables.gold.StudyVerdicts;
import io.outpost.pipeline.tables.gold.ValueFactors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** A few sentences for a reader with one minute. */
final class Headline {
  private Headline() {}

  static List<Block.Meaning> sentences(Night night) {
    List<Block.Meaning> sentences = new ArrayList<>();
    sentences.add(
        new Block.Meaning("Objectives", objectives(night.rows(ReturnsOnObjectives.TABLE))));
    sentences.add(
        new Block.Meaning("Investment", investment(night.rows(ReturnsOnInvestment.TABLE))));
    sentences.add(
        new Block.Meaning(
            "Customer value", value(night.rows(ValueFactors.TABLE), night.currency())));
    sentences.add(new Block.Meaning("Social customers", social(night.rows(SocialShares.TABLE))));
    StudyBlocks.inShort(night.rows(StudyVerdicts.TABLE))
        .ifPresent(verdict -> sentences.add(new Block.Meaning("Like the others?", verdict)));
    return List.copyOf(sentences);
  }

  private static String objectives(List<Row> rows) {
    Optional<Row> total = ObjectivesSection.total(rows);
    if (total.isEmpty() || ObjectivesSection.attainment(total.get()).value().isEmpty()) {
      return "Return on objectives could not be computed: no indicator has a value yet.";
    }
    Row row = total.get();
    return "The programme stands at "
        + ObjectivesSection.attainment(row).with("80% range", Unit.PERCENT)
        + " of its objectives; the chance that they are reached on balance is "
        + Estimate.text(Estimate.finite(ReturnsOnObjectives.PROBABILITY_REACHED, row), Unit.CHANCE)
        + ", and indicators with "
        + Estimate.text(Estimate.finite(ReturnsOnObjectives.COVERAGE, row), Unit.PERCENT)
        + " of the weight could be computed.";
  }

  private static String investment(List<Row> rows) {
    Optional<Row> line = InvestmentSection.line(rows, InvestmentSection.RETURN);
    if (line.isEmpty() || InvestmentSection.percentiles(line.get()).value().isEmpty()) {
      return "Return on investment could not be computed: costs or benefits are missing.";
    }
    OptionalDouble positive = InvestmentSection.expected(rows, InvestmentSection.POSITIVE);
    OptionalDouble assumed = InvestmentSection.expected(rows, InvestmentSection.ASSUMED_SHARE);
    return "The return on investment is "
        + InvestmentSection.percentiles(line.get()).with("90% range", Unit.PERCENT)
        + (positive.isEmpty()
            ? ""
            : ", positive with a chance of " + Numbers.percent(positive.getAsDouble()))
        + (assumed.isEmpty()
            ? ""
            : "; "
                + Numbers.percent(assumed.getAsDouble())
                + " of its spread comes from assumptions")
        + ".";
  }

  private static String value(List<Row> rows, String currency) {
    Optional<Row> all = ValueSection.all(rows);
    if (all.isEmpty() || ValueSection.total(all.get()).value().isEmpty()) {
      return "Customer lifetime value could not be computed: there are too few purchases to learn from.";
    }
    Row row = all.get();
    return Numbers.count(ValueFactors.N.count(row))
        + " customers are worth "
        + ValueSection.total(row).with("95% interval", Unit.money(currency))
        + ", on average "
        + Estimate.text(Estimate.finite(ValueFactors.MEAN_VALUE, row), Unit.money(currency))
        + " each.";
  }

  private static String social(List<Row> rows) {
    Optional<Row> all = SocialSection.all(rows);
    if (all.isEmpty()) {
      return "The share of social customers could not be computed: no post is known to be by a customer.";
    }
    return "Social customers are "
        + SocialSection.share(all.get()).with("95% interval", Unit.PERCENT)
        + " of all: "
        + SocialSection.cases(all.get())
        + ".";
  }
}
