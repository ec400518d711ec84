package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.statistics.RatioOfSums;
import io.outpost.analytics.survey.representativeness.SocialShare;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.StudyEstimates;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Are social customers outliers, or do they represent all customers? How many they are, how far
 * apart in each feature and in all at once, how many lie outside the cloud of the others, and how
 * much more or less satisfied they are.
 *
 * <p>Counts, sums and raw gaps are made by the cluster from all rows; what needs customers one by
 * one takes at most {@value #MOST_CUSTOMERS} or {@value #MOST_RESPONDENTS} of each group, drawn by
 * hash and sorted, so that no partitioning changes a bit.
 */
public final class EstimateStudies implements Job {
  /** Customers of each group that are compared in their features. */
  static final int MOST_CUSTOMERS = 5_000;

  /** Respondents of each group that are compared like for like. */
  static final int MOST_RESPONDENTS = 10_000;

  private static final String UNLINKED = "no post is linked to a customer: nobody knows who is";

  @Override
  public Table output() {
    return StudyEstimates.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(CustomerProfiles.TABLE, SurveyResponses.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> profiles = inputs.rows(CustomerProfiles.TABLE);
    Totals totals = new Totals(profiles);
    List<StudyFigure> figures = new ArrayList<>(totals.figures());
    List<StudyCustomer> customers =
        StudyCustomer.drawn(
                profiles.select(StudyCustomer.columns(inputs.night().asOf())), MOST_CUSTOMERS)
            .stream()
            .map(StudyCustomer::of)
            .toList();
    figures.addAll(
        new LikenessFigures(customers, totals.customers(true), totals.customers(false)).all());
    figures.addAll(GapFigures.csat().of(inputs, MOST_RESPONDENTS));
    figures.addAll(GapFigures.nps().of(inputs, MOST_RESPONDENTS));
    return inputs.output(figures.stream().map(StudyFigure::row).toList());
  }

  /** Customers and their value in both groups. */
  private static final class Totals {
    private final Map<Boolean, Row> groups = new HashMap<>();

    Totals(Dataset<Row> profiles) {
      profiles
          .groupBy(CustomerProfiles.SOCIAL.col())
          .agg(
              count(lit(1)).as("customers"),
              count(CustomerProfiles.VALUE.col()).as("valued"),
              ExactSums.of(CustomerProfiles.VALUE.col()).as("value"),
              ExactSums.ofSquares(CustomerProfiles.VALUE.col()).as("squares"))
          .collectAsList()
          .forEach(row -> groups.put(row.getBoolean(0), row));
    }

    long customers(boolean social) {
      return counted(social, "customers");
    }

    private long counted(boolean social, String column) {
      return groups.containsKey(social) ? groups.get(social).<Long>getAs(column) : 0;
    }

    private double sum(boolean social, String column) {
      return groups.containsKey(social) ? ExactSums.in(groups.get(social), column) : 0;
    }

    List<StudyFigure> figures() {
      long all = customers(true) + customers(false);
      Proportion seen = new Proportion(customers(true), all);
      var prevalence = new SocialShare(seen, Proportion.NONE).estimate(Confidence.P95);
      long valued = counted(true, "valued") + counted(false, "valued");
      double value = sum(true, "value") + sum(false, "value");
      double squares = sum(true, "squares") + sum(false, "squares");
      var share =
          new RatioOfSums(
                  valued,
                  0,
                  sum(true, "value"),
                  value,
                  sum(true, "squares"),
                  squares,
                  sum(true, "squares"))
              .estimate()
              .map(made -> made.named(made.method() + ", values taken as known"));
      return List.of(
          StudyFigure.of(
              "prevalence",
              StudyFigure.ALL,
              "share",
              all,
              customers(true),
              customers(true) == 0 ? Optional.empty() : prevalence,
              UNLINKED),
          StudyFigure.of(
              "value_share",
              StudyFigure.ALL,
              "share",
              valued,
              counted(true, "valued"),
              share,
              "no social customer has a value"));
    }
  }
}
