package io.outpost.pipeline.study;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.tracking.StudyTracking.Advice;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.study.StudyDays.Day;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.ResponseTracking;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.gold.SamplePlans;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How far every study has come: invited, bounced, started and completed by day and stratum, how
 * alike those who answered and those invited are, how many answers to expect, and what to do.
 */
public final class TrackResponses implements Job {
  private final String study;

  /** Every study. */
  public TrackResponses() {
    this(null);
  }

  /** One study by name. */
  public TrackResponses(String study) {
    this.study = study;
  }

  @Override
  public Table output() {
    return ResponseTracking.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(
        CustomerProfiles.TABLE,
        SurveyInvitations.TABLE,
        SurveyResponses.TABLE,
        SamplePlans.TABLE,
        SampleDraws.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    FrameCounts frame = FrameCounts.of(inputs.rows(CustomerProfiles.TABLE));
    Map<String, InvitedCustomers> customers = new HashMap<>();
    InvitedCustomers.of(inputs, study)
        .forEach(all -> customers.put(name(all.study(), all.instrument()), all));
    Map<String, Map<String, Double>> wanted = wanted(inputs);
    StudyWeighting weighting = new StudyWeighting(frame, null);
    List<Row> rows = new ArrayList<>();
    for (TrackedInvitations invitations : TrackedInvitations.of(inputs, study)) {
      rows.addAll(
          rows(
              new StudyDays(invitations, inputs.night().asOf()),
              Optional.ofNullable(
                      customers.get(name(invitations.study(), invitations.instrument())))
                  .map(all -> new ResponseLikeness(all, weighting.baseWeights(all))),
              frame,
              wanted.getOrDefault(invitations.study(), Map.of())));
    }
    return inputs.output(rows);
  }

  private static String name(String study, String instrument) {
    return study + '\0' + instrument;
  }

  /** Answers that the newest plan of each study wants by stratum. */
  private static Map<String, Map<String, Double>> wanted(Inputs inputs) {
    Map<String, Map<String, Double>> wanted = new TreeMap<>();
    Map<String, Object> newest = new HashMap<>();
    for (Row row :
        inputs
            .rows(SamplePlans.TABLE)
            .filter(SamplePlans.AS_OF.col().leq(inputs.night().asOf()))
            .orderBy(SamplePlans.AS_OF.col())
            .collectAsList()) {
      String planned = SamplePlans.STUDY.text(row);
      Object night = row.getAs(SamplePlans.AS_OF.columnName());
      if (!night.equals(newest.put(planned, night))) {
        wanted.put(planned, new TreeMap<>());
      }
      wanted
          .get(planned)
          .put(SamplePlans.STRATUM.text(row), SamplePlans.WANTED.number(row).orElseThrow());
    }
    return wanted;
  }

  private static List<Row> rows(
      StudyDays days,
      Optional<ResponseLikeness> likeness,
      FrameCounts frame,
      Map<String, Double> wanted) {
    StudyDays.Outlook outlook = days.outlook(frame, wanted);
    List<Row> rows = new ArrayList<>();
    days.strata()
        .forEach(
            (stratum, byDay) -> {
              LocalDate last = byDay.isEmpty() ? null : byDay.get(byDay.size() - 1).day();
              for (Day day : byDay) {
                boolean isLast = day.day().equals(last);
                boolean isAll = stratum.equals(StudyDays.ALL);
                var alike =
                    isAll && (isLast || days.endsMonth(day.day()))
                        ? likeness.flatMap(people -> people.upTo(day.day()))
                        : Optional.<Estimate>empty();
                Advice advice = isLast ? outlook.advice().get(stratum) : null;
                rows.add(
                    RowFactory.create(
                        days.study(),
                        days.instrument(),
                        stratum,
                        day.day(),
                        day.invited(),
                        day.bounced(),
                        day.started(),
                        day.completed(),
                        day.toDate().invited(),
                        day.toDate().bounced(),
                        day.toDate().started(),
                        day.toDate().completed(),
                        Cells.of(alike, Estimate::value),
                        Cells.of(alike, Estimate::lower),
                        Cells.of(alike, Estimate::upper),
                        isLast ? outlook.answers().get(stratum) : null,
                        isLast && isAll ? Cells.of(outlook.effective()) : null,
                        advice == null ? null : advice.step().name().toLowerCase(Locale.ROOT),
                        advice == null ? null : advice.text()));
              }
            });
    return rows;
  }
}
