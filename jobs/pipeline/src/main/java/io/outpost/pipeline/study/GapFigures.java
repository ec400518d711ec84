package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.design.DesignTotals;
import io.outpost.analytics.survey.design.DesignTotals.RatioTerm;
import io.outpost.analytics.survey.design.StratumSums;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import io.outpost.analytics.survey.design.WeightedMoments;
import io.outpost.analytics.survey.representativeness.SatisfactionGap;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How much more or less satisfied social customers are, raw from all answers and like for like from
 * a bounded sample of respondents. The customer is the primary sampling unit: who answers twice is
 * one respondent with two answers.
 */
final class GapFigures {
  static final String RAW = "raw";
  static final String WEIGHTED = "weighted";
  static final String DOUBLY_ROBUST = "doubly_robust";

  private static final SurveyDesign DESIGN = SurveyDesign.ofPopulation(Map.of());
  private static final String NO_ANSWERS = "too few respondents in one of the groups";
  private static final String POINTS = "points";
  private static final String ANSWERS = "answers";

  private final String measure;
  private final Column points;

  private GapFigures(String instrument, Column points) {
    this.measure = instrument + "_gap";
    this.points = when(SurveyResponses.INSTRUMENT.col().equalTo(instrument), points);
  }

  /** 100 for the two best boxes, else 0. */
  static GapFigures csat() {
    return new GapFigures("csat", InstrumentPoints.csat());
  }

  /** 100 for a promoter, -100 for a detractor, else 0. */
  static GapFigures nps() {
    return new GapFigures("nps", InstrumentPoints.nps());
  }

  /**
   * The three gaps.
   *
   * @param mostOfEach respondents of each group at most for the gaps like for like
   */
  List<StudyFigure> of(Inputs inputs, int mostOfEach) {
    Dataset<Row> respondents = respondents(inputs);
    Sums sums = new Sums(respondents);
    List<StudyFigure> figures = new ArrayList<>();
    figures.add(figure(RAW, sums, sums.gap(), "", NO_ANSWERS));
    figures.addAll(likeForLike(respondents, sums, mostOfEach));
    return figures;
  }

  private Dataset<Row> respondents(Inputs inputs) {
    Column[] id = {SurveyResponses.CUSTOMER_ID.col()};
    Dataset<Row> answers =
        inputs
            .rows(SurveyResponses.TABLE)
            .filter(SurveyResponses.answered())
            .withColumn(POINTS, points)
            .filter(col(POINTS).isNotNull())
            .groupBy(id)
            .agg(sum(POINTS).as(POINTS), count(lit(1)).as(ANSWERS));
    return inputs
        .rows(CustomerProfiles.TABLE)
        .join(answers, new String[] {CustomerProfiles.CUSTOMER_ID.columnName()})
        .select(StudyCustomer.columns(inputs.night().asOf(), col(POINTS), col(ANSWERS)));
  }

  private List<StudyFigure> likeForLike(Dataset<Row> respondents, Sums sums, int mostOfEach) {
    List<Row> rows = StudyCustomer.drawn(respondents, mostOfEach);
    List<StudyCustomer> customers = rows.stream().map(StudyCustomer::of).toList();
    StudyCovariates covariates = StudyCovariates.of(customers);
    Optional<SatisfactionGap> gap = Optional.empty();
    String reason = NO_ANSWERS;
    if (!covariates.names().isEmpty()) {
      try {
        gap = Optional.of(gap(rows, customers, covariates, sums));
      } catch (EstimationException e) {
        // No gap is an outcome here: the row says why.
        reason = e.getMessage();
      }
    }
    String behind = ", " + covariates.names().size() + " covariates";
    return List.of(
        figure(WEIGHTED, sums, gap.map(SatisfactionGap::weighted), behind, reason),
        figure(DOUBLY_ROBUST, sums, gap.map(SatisfactionGap::doublyRobust), behind, reason));
  }

  /** Answers are the weights, times the respondents of a group that a drawn one stands for. */
  private static SatisfactionGap gap(
      List<Row> rows, List<StudyCustomer> customers, StudyCovariates covariates, Sums sums) {
    int n = rows.size();
    long drawnSocial = customers.stream().filter(StudyCustomer::social).count();
    double ofSocial = (double) sums.respondents(true) / drawnSocial;
    double ofOthers = (double) sums.respondents(false) / (n - drawnSocial);
    double[] weights = new double[n];
    double[] means = new double[n];
    boolean[] social = new boolean[n];
    for (int i = 0; i < n; i++) {
      long answers = rows.get(i).getAs(ANSWERS);
      social[i] = customers.get(i).social();
      weights[i] = answers * (social[i] ? ofSocial : ofOthers);
      means[i] = (double) rows.get(i).<Long>getAs(POINTS) / answers;
    }
    return SatisfactionGap.of(
        SurveySample.simple(weights, DESIGN), means, social, covariates.rows());
  }

  private StudyFigure figure(
      String part, Sums sums, Optional<DesignEstimate> gap, String behind, String reason) {
    var estimate =
        gap.filter(made -> made.standardError() > 0)
            .flatMap(DesignEstimate::estimate)
            .map(made -> made.named(part + ", " + made.method() + behind));
    return new StudyFigure(
        measure,
        part,
        POINTS,
        sums.respondents(true) + sums.respondents(false),
        sums.respondents(true),
        sums.effectiveSocial(),
        estimate,
        estimate.isPresent() ? gap.get().degreesOfFreedom() : null,
        reason);
  }

  /** Sums over the respondents of each group, all of them whole numbers. */
  private static final class Sums {
    private static final int RESPONDENTS = 1;
    private static final int TOTAL = 2;
    private static final int COUNT = 3;
    private static final int TOTAL_TOTAL = 4;
    private static final int TOTAL_COUNT = 5;
    private static final int COUNT_COUNT = 6;

    private final Map<Boolean, Row> groups = new HashMap<>();

    Sums(Dataset<Row> respondents) {
      Column total = col(POINTS);
      Column answers = col(ANSWERS);
      respondents
          .groupBy(CustomerProfiles.SOCIAL.col())
          .agg(
              count(lit(1)),
              sum(total),
              sum(answers),
              sum(total.multiply(total)),
              sum(total.multiply(answers)),
              sum(answers.multiply(answers)))
          .collectAsList()
          .forEach(row -> groups.put(row.getBoolean(0), row));
    }

    private double at(boolean social, int sum) {
      return groups.containsKey(social) ? groups.get(social).getLong(sum) : 0;
    }

    long respondents(boolean social) {
      return groups.containsKey(social) ? groups.get(social).getLong(RESPONDENTS) : 0;
    }

    Double effectiveSocial() {
      var size =
          new WeightedMoments(respondents(true), at(true, COUNT), at(true, COUNT_COUNT), 0, 0)
              .effectiveSize();
      return size.isPresent() ? size.getAsDouble() : 0;
    }

    /** Mean of social answers less mean of the others; empty without two respondents in each. */
    Optional<DesignEstimate> gap() {
      if (respondents(true) < 2 || respondents(false) < 2) {
        return Optional.empty();
      }
      long n = respondents(true) + respondents(false);
      StratumSums stratum =
          StratumSums.ofProducts(
              n,
              n,
              new double[] {at(true, TOTAL), at(true, COUNT), at(false, TOTAL), at(false, COUNT)},
              new double[][] {
                {at(true, TOTAL_TOTAL), at(true, TOTAL_COUNT), 0, 0},
                {at(true, TOTAL_COUNT), at(true, COUNT_COUNT), 0, 0},
                {0, 0, at(false, TOTAL_TOTAL), at(false, TOTAL_COUNT)},
                {0, 0, at(false, TOTAL_COUNT), at(false, COUNT_COUNT)}
              });
      DesignTotals totals = DesignTotals.of(Map.of(StudyFigure.ALL, stratum), DESIGN);
      return totals
          .contrast(new RatioTerm(1, 0, 1), new RatioTerm(-1, 2, 3))
          .map(gap -> gap.withDegreesOfFreedom(totals.degreesOfFreedom() - 1.0));
    }
  }
}
