package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.ModelFits.CLASSIFICATION;
import static io.outpost.pipeline.tables.gold.ModelFits.ESTIMATE;
import static io.outpost.pipeline.tables.gold.ModelFits.ITERATIONS;
import static io.outpost.pipeline.tables.gold.ModelFits.LOG_LIKELIHOOD;
import static io.outpost.pipeline.tables.gold.ModelFits.LOWER;
import static io.outpost.pipeline.tables.gold.ModelFits.MODEL;
import static io.outpost.pipeline.tables.gold.ModelFits.N;
import static io.outpost.pipeline.tables.gold.ModelFits.PARAMETER;
import static io.outpost.pipeline.tables.gold.ModelFits.POSITION;
import static io.outpost.pipeline.tables.gold.ModelFits.STANDARD_ERROR;
import static io.outpost.pipeline.tables.gold.ModelFits.UPPER;

import io.outpost.pipeline.tables.gold.ModelFits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/** What the words on the page mean, and how well the models were fitted. */
final class MethodsSection {
  private static final List<Block.Meaning> WORDS =
      List.of(
          new Block.Meaning(
              "Interval",
              "A 95% interval is made so that it holds the true number in 95 of 100 nights like"
                  + " this. Ranges between percentiles come from simulation and hold the stated"
                  + " share of outcomes."),
          new Block.Meaning(
              "Attainment",
              "(value \u2212 baseline) / (target \u2212 baseline), not below 0 and not above 120%"
                  + " when indicators are weighed into objectives."),
          new Block.Meaning(
              "Coverage", "Weight of the indicators that could be computed, of all weight."),
          new Block.Meaning(
              "Return on investment",
              "(benefits \u2212 costs) / costs against doing nothing, simulated from the"
                  + " distribution of every line."),
          new Block.Meaning(
              "Customer lifetime value",
              "A \u00d7 R \u00d7 S \u00d7 P \u2212 CAC: one plus referrals, discounted active"
                  + " days, spend a day, margin after the cost to serve, less the cost of winning"
                  + " the customer. Retention comes from a BG/NBD model of purchases, spend from"
                  + " a Gamma-Gamma model."),
          new Block.Meaning(
              "Social customer",
              "A customer with a verified handle that wrote at least one post. Who posts without a"
                  + " verified handle is not linked, and counts as an other customer."),
          new Block.Meaning(
              "CSAT, NPS, CES",
              "Customer satisfaction, Net Promoter Score and Customer Effort Score. Scores of"
                  + " groups are made from added counts, never from averaged scores."),
          new Block.Meaning(
              "Answered within",
              "Share of conversations answered after so many minutes, by the Kaplan-Meier method:"
                  + " whoever still waits stays in the count."),
          new Block.Meaning(
              "Observational",
              "Groups were watched, not assigned. A difference may come from who they are rather"
                  + " than from what the programme did."),
          new Block.Meaning(
              "Raw scorer",
              "Sentiment classes as the scorer gives them; it errs more often on short and ironic"
                  + " texts."));

  private MethodsSection() {}

  static Section of(Night night) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Meanings(WORDS));
    List<Row> fits =
        new ArrayList<>(Night.where(night.rows(ModelFits.TABLE), ModelFits.SEGMENT, Night.ALL));
    if (fits.isEmpty()) {
      blocks.add(Block.Missing.noRows("Model fits", ModelFits.TABLE.name()));
    } else {
      fits.sort(Comparator.comparing(MODEL::text).thenComparing(POSITION::count));
      blocks.add(
          new Block.Sheet(
              "Models fitted on all customers (time in days)",
              3,
              List.of(
                  "Model",
                  "Parameter",
                  "Maximum",
                  "Estimate",
                  "Standard error",
                  "95% interval",
                  "Customers",
                  "Log-likelihood",
                  "Iterations"),
              fits.stream().map(MethodsSection::cells).toList()));
    }
    blocks.add(
        new Block.Prose(
            "The folder csv beside this page holds the tables it was made from: "
                + Names.list(CsvExport.fileNames())
                + ". Values of single customers are not exported."));
    return new Section(
        "methods",
        "Methods and definitions",
        "What the words on this page mean, and how the models behind it were fitted.",
        blocks);
  }

  private static List<String> cells(Row row) {
    Estimate estimate = Estimate.of(row, ESTIMATE, LOWER, UPPER);
    return List.of(
        Names.title(MODEL.text(row)),
        PARAMETER.text(row),
        Names.inText(CLASSIFICATION.text(row)),
        estimate.text(Unit.PLAIN),
        Estimate.text(Estimate.finite(STANDARD_ERROR, row), Unit.PLAIN),
        estimate.range(Unit.PLAIN),
        Numbers.count(N.count(row)),
        Estimate.text(Estimate.finite(LOG_LIKELIHOOD, row), Unit.PLAIN),
        Numbers.count(ITERATIONS.count(row)));
  }
}
