package io.outpost.pipeline.study;

import io.outpost.analytics.survey.tracking.ResponseDelays;
import io.outpost.analytics.survey.tracking.ResponseProgress;
import io.outpost.analytics.survey.tracking.StudyTracking;
import io.outpost.analytics.survey.tracking.StudyTracking.Advice;
import io.outpost.analytics.survey.tracking.TrackedStratum;
import io.outpost.pipeline.study.TrackedInvitations.Cell;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** The days of one study and instrument, by stratum, and what they lead to. */
final class StudyDays {
  /** Every invited customer. */
  static final String ALL = "all";

  private static final int INVITED = 0;
  private static final int BOUNCED = 1;
  private static final int STARTED = 2;
  private static final int COMPLETED = 3;

  private final TrackedInvitations invitations;
  private final LocalDate asOf;
  private final Map<String, List<Day>> strata = new TreeMap<>();
  private final TreeSet<LocalDate> lastOfMonths = new TreeSet<>();

  StudyDays(TrackedInvitations invitations, LocalDate asOf) {
    this.invitations = invitations;
    this.asOf = asOf;
    Map<String, TreeMap<LocalDate, long[]>> events = new TreeMap<>();
    for (Cell cell : invitations.cells()) {
      for (String stratum : List.of(cell.stratum(), ALL)) {
        TreeMap<LocalDate, long[]> days = events.computeIfAbsent(stratum, name -> new TreeMap<>());
        add(days, cell.sent(), INVITED, cell.times());
        if (cell.bounced()) {
          add(days, cell.sent(), BOUNCED, cell.times());
        }
        add(days, cell.started(), STARTED, cell.times());
        add(days, cell.completed(), COMPLETED, cell.times());
      }
    }
    events.forEach((stratum, days) -> strata.put(stratum, cumulated(days)));
    Map<YearMonth, LocalDate> months = new HashMap<>();
    events
        .getOrDefault(ALL, new TreeMap<>())
        .keySet()
        .forEach(day -> months.put(YearMonth.from(day), day));
    lastOfMonths.addAll(months.values());
  }

  /**
   * A day with an event.
   *
   * @param toDate counts up to the day
   */
  record Day(
      LocalDate day,
      long invited,
      long bounced,
      long started,
      long completed,
      ResponseProgress toDate) {}

  /**
   * Where the study leads.
   *
   * @param answers projected by stratum
   * @param effective projected over all strata
   * @param advice by stratum with a plan
   */
  record Outlook(
      Map<String, Double> answers, OptionalDouble effective, Map<String, Advice> advice) {}

  private static void add(Map<LocalDate, long[]> days, LocalDate day, int event, long times) {
    if (day != null) {
      days.computeIfAbsent(day, name -> new long[4])[event] += times;
    }
  }

  private static List<Day> cumulated(Map<LocalDate, long[]> days) {
    List<Day> rows = new ArrayList<>();
    long[] sums = new long[4];
    days.forEach(
        (day, counts) -> {
          for (int event = 0; event < sums.length; event++) {
            sums[event] += counts[event];
          }
          rows.add(
              new Day(
                  day,
                  counts[INVITED],
                  counts[BOUNCED],
                  counts[STARTED],
                  counts[COMPLETED],
                  new ResponseProgress(
                      sums[INVITED], sums[BOUNCED], sums[STARTED], sums[COMPLETED])));
        });
    return rows;
  }

  String study() {
    return invitations.study();
  }

  String instrument() {
    return invitations.instrument();
  }

  /** Days in their order by stratum, all among them. */
  Map<String, List<Day>> strata() {
    return strata;
  }

  /** Whether a day is the last one with an event in its month. */
  boolean endsMonth(LocalDate day) {
    return lastOfMonths.contains(day);
  }

  /**
   * Projections and advice.
   *
   * @param wanted answers by planned stratum
   */
  Outlook outlook(FrameCounts frame, Map<String, Double> wanted) {
    ResponseDelays delays = delays();
    List<TrackedStratum> tracked = new ArrayList<>();
    strata.forEach(
        (stratum, days) -> {
          ResponseProgress progress = days.get(days.size() - 1).toDate();
          long population = frame.inStratum(stratum);
          if (!stratum.equals(ALL) && population > 0) {
            tracked.add(
                new TrackedStratum(
                    stratum,
                    population,
                    wanted.getOrDefault(stratum, 0.0),
                    Math.max(0, population - progress.invited()),
                    delays.shareIn(ages(stratum)),
                    progress));
          }
        });
    StudyTracking tracking = StudyTracking.of(tracked);
    Map<String, Double> answers = new HashMap<>();
    tracked.forEach(stratum -> answers.put(stratum.name(), stratum.projectedAnswers()));
    answers.put(ALL, tracking.projectedAnswers());
    Map<String, Advice> advice = new HashMap<>();
    tracking.advice().stream()
        .filter(step -> wanted.containsKey(step.stratum()))
        .forEach(step -> advice.put(step.stratum(), step));
    return new Outlook(answers, tracking.projectedEffectiveSize(), advice);
  }

  private ResponseDelays delays() {
    return new ResponseDelays(
        invitations.cells().stream()
            .filter(cell -> cell.completed() != null)
            .filter(cell -> age(cell.sent()) >= ResponseDelays.CLOSED_AFTER)
            .flatMapToLong(
                cell ->
                    LongStream.generate(
                            () ->
                                Math.max(0, ChronoUnit.DAYS.between(cell.sent(), cell.completed())))
                        .limit(cell.times()))
            .toArray());
  }

  private long[] ages(String stratum) {
    return invitations.cells().stream()
        .filter(cell -> cell.stratum().equals(stratum) && !cell.bounced())
        .flatMapToLong(cell -> LongStream.generate(() -> age(cell.sent())).limit(cell.times()))
        .toArray();
  }

  private long age(LocalDate sent) {
    return ChronoUnit.DAYS.between(sent, asOf);
  }
}
