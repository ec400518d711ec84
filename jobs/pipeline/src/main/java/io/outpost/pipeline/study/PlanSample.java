package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Moments;
import io.outpost.analytics.survey.planning.PlannedStratum;
import io.outpost.analytics.survey.planning.SamplePlan;
import io.outpost.analytics.survey.planning.SamplePlanner;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.SamplePlans;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Whom to invite: strata of the frame, their scatter and response as earlier surveys showed them,
 * and the invitations that reach the goal.
 */
public final class PlanSample implements Job {
  /** Fewer answers or invitations teach nothing about a stratum. */
  private static final int FEWEST_MEASURED = 30;

  /** What is assumed of a score that was not measured: the widest scatter a company sees. */
  private static final Map<String, Double> WIDEST =
      Map.of(
          // half the customers satisfied
          "csat", 50.0,
          "importance", 50.0,
          // promoters, passives and detractors a third each
          "nps", 100 * Math.sqrt(2.0 / 3),
          // scores of 1 to 7 equally frequent
          "ces", 2.0);

  private final PlanRequest request;

  public PlanSample(PlanRequest request) {
    this.request = request;
  }

  @Override
  public Table output() {
    return SamplePlans.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(CustomerProfiles.TABLE, SurveyInvitations.TABLE, SurveyResponses.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Map<String, Measured> measured = measured(inputs);
    List<PlannedStratum> strata = new ArrayList<>();
    measured.forEach(
        (name, stratum) ->
            strata.add(
                new PlannedStratum(
                    name,
                    stratum.population,
                    stratum.deviation().orElse(WIDEST.get(request.instrument())),
                    request.costs().getOrDefault(name, 1.0),
                    rate(name, stratum))));
    SamplePlan plan = request.goal().plan(new SamplePlanner(strata, request.fewest()));
    return inputs.output(
        plan.strata().stream()
            .map(line -> row(line, plan, measured.get(line.stratum().name())))
            .toList());
  }

  private double rate(String name, Measured stratum) {
    Double given = request.responseRates().get(name);
    return given != null ? given : stratum.rate().orElse(request.assumedRate());
  }

  private Row row(SamplePlan.Line line, SamplePlan plan, Measured measured) {
    PlannedStratum stratum = line.stratum();
    boolean counted =
        measured.rate().isPresent() && !request.responseRates().containsKey(stratum.name());
    return RowFactory.create(
        request.study(),
        stratum.name(),
        request.instrument(),
        request.frame().name().toLowerCase(Locale.ROOT),
        request.goal().inWords(),
        stratum.population(),
        stratum.standardDeviation(),
        measured.deviation().isPresent() ? "measured" : "assumed",
        stratum.cost(),
        stratum.responseRate(),
        counted ? "measured" : "assumed",
        line.wanted(),
        line.answers(),
        line.invitations(),
        line.takesAll(),
        Cells.of(line.margin(Confidence.P95)),
        plan.standardError().isPresent()
            ? Confidence.P95.z() * plan.standardError().getAsDouble()
            : null,
        plan.designEffect(),
        plan.feasible() ? null : String.join("; ", plan.infeasible()));
  }

  private Map<String, Measured> measured(Inputs inputs) {
    String[] id = {CustomerProfiles.CUSTOMER_ID.columnName()};
    Dataset<Row> answers =
        inputs
            .rows(SurveyResponses.TABLE)
            .filter(SurveyResponses.INSTRUMENT.col().equalTo(request.instrument()))
            .select(SurveyResponses.CUSTOMER_ID.col(), InstrumentPoints.ofAnswer().as("points"))
            .filter(col("points").isNotNull())
            .groupBy(SurveyResponses.CUSTOMER_ID.col())
            .agg(
                count(lit(1)).as("answers"),
                sum(col("points")).as("total"),
                sum(col("points").multiply(col("points"))).as("squares"));
    Column answered = SurveyInvitations.RESPONSE_ID.col().isNotNull();
    Dataset<Row> invitations =
        inputs
            .rows(SurveyInvitations.TABLE)
            .filter(SurveyInvitations.INSTRUMENT.col().equalTo(request.instrument()))
            .groupBy(SurveyInvitations.CUSTOMER_ID.col())
            .agg(count(lit(1)).as("invited"), count_if(answered).as("answered"));
    Map<String, Measured> strata = new TreeMap<>();
    request
        .frame()
        .of(inputs.rows(CustomerProfiles.TABLE))
        .join(answers, id, "left")
        .join(invitations, id, "left")
        .groupBy(col(StudyFrame.STRATUM))
        .agg(
            count(lit(1)).as("population"),
            sum(col("answers")).as("answers"),
            sum(col("total")).as("total"),
            sum(col("squares")).as("squares"),
            sum(col("invited")).as("invited"),
            sum(col("answered")).as("answered"))
        .collectAsList()
        .forEach(row -> strata.put(row.getString(0), Measured.of(row)));
    return strata;
  }

  /** What is known of a stratum; all counts and sums are of whole numbers. */
  private record Measured(long population, Moments points, long invited, long answered) {
    static Measured of(Row row) {
      Map<String, Long> sums = new HashMap<>();
      for (String name : List.of("answers", "total", "squares", "invited", "answered")) {
        Long sum = row.getAs(name);
        sums.put(name, sum == null ? 0 : sum);
      }
      return new Measured(
          row.<Long>getAs("population"),
          Moments.ofSums(sums.get("answers"), sums.get("total"), sums.get("squares")),
          sums.get("invited"),
          sums.get("answered"));
    }

    OptionalDouble deviation() {
      if (points.n() < FEWEST_MEASURED) {
        return OptionalDouble.empty();
      }
      OptionalDouble variance = points.variance();
      return variance.isPresent() && variance.getAsDouble() > 0
          ? OptionalDouble.of(Math.sqrt(variance.getAsDouble()))
          : OptionalDouble.empty();
    }

    OptionalDouble rate() {
      return invited < FEWEST_MEASURED || answered == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) answered / invited);
    }
  }
}
