package io.outpost.pipeline.study;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.survey.design.SurveySample;
import io.outpost.analytics.survey.weighting.WeightReport;
import io.outpost.pipeline.config.SamplingSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.study.InvitedCustomers.Invited;
import io.outpost.pipeline.study.StudyWeighting.Weighed;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.gold.SurveyWeights;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How many customers every answer stands for, study by study. A study that cannot be weighed keeps
 * its respondents with the reason: nothing is weighed silently wrong, and the night goes on.
 */
public final class WeighAnswers implements Job {
  private final SamplingSettings settings;
  private final String study;

  /** Every study. */
  public WeighAnswers(SamplingSettings settings) {
    this(settings, null);
  }

  /** One study by name. */
  public WeighAnswers(SamplingSettings settings, String study) {
    this.settings = settings;
    this.study = study;
  }

  @Override
  public Table output() {
    return SurveyWeights.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(
        CustomerProfiles.TABLE, SurveyInvitations.TABLE, SurveyResponses.TABLE, SampleDraws.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    StudyWeighting weighting =
        new StudyWeighting(FrameCounts.of(inputs.rows(CustomerProfiles.TABLE)), settings);
    List<Row> rows = new ArrayList<>();
    for (InvitedCustomers invited : InvitedCustomers.of(inputs, study)) {
      rows.addAll(rows(invited, weighting));
    }
    return inputs.output(rows);
  }

  private static List<Row> rows(InvitedCustomers study, StudyWeighting weighting) {
    if (study.customers().stream().noneMatch(Invited::answered)) {
      return List.of();
    }
    try {
      return weighed(study, weighting.weigh(study));
    } catch (EstimationException | IllegalArgumentException e) {
      // What cannot be weighed is an outcome here: every row says why.
      return unweighed(study, weighting.baseWeights(study), e.getMessage());
    }
  }

  private static List<Row> weighed(InvitedCustomers study, Weighed weighed) {
    SurveySample sample = weighed.weighted().sample();
    double[] weights = sample.weights();
    WeightReport report = weighed.weighted().report();
    int[] places = weighed.weighted().places();
    List<Row> rows = new ArrayList<>();
    for (int k = 0; k < places.length; k++) {
      int i = places[k];
      rows.add(
          row(
              study,
              study.customers().get(i),
              weighed.base()[i],
              weighed.classes().get(i),
              weighed.adjusted()[i],
              weights[k],
              weighed.margins(),
              report.iterations(),
              report.largestMarginError(),
              null));
    }
    return rows;
  }

  private static List<Row> unweighed(InvitedCustomers study, double[] base, String reason) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < base.length; i++) {
      if (study.customers().get(i).answered()) {
        rows.add(
            row(
                study,
                study.customers().get(i),
                base[i],
                null,
                null,
                null,
                null,
                null,
                null,
                reason));
      }
    }
    return rows;
  }

  private static Row row(
      InvitedCustomers study,
      Invited customer,
      double base,
      String nonresponseClass,
      Double adjusted,
      Double weight,
      String margins,
      Integer iterations,
      Double marginError,
      String reason) {
    return RowFactory.create(
        study.study(),
        study.instrument(),
        customer.id(),
        customer.stratum(),
        study.isDrawn(),
        customer.answers(),
        customer.meanPoints(),
        base,
        nonresponseClass,
        adjusted,
        weight,
        margins,
        iterations,
        marginError,
        reason);
  }
}
