package io.outpost.analytics.survey.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Where a study stands and what to do next, per stratum.
 *
 * <p>Answers are projected from those that came in, divided by the share that is usually in by now.
 * The projected effective number is Kish's over strata with weights \( N_h/\hat c_h \): \( (\sum
 * N_h)^2/\sum(N_h^2/\hat c_h) \); empty as long as a stratum is silent. Whether those who answered
 * resemble those invited is the business of {@link
 * io.outpost.analytics.survey.representativeness.RIndicator}.
 *
 * @param progress over all strata
 * @param projectedAnswers at the end of the field if no more is done
 * @param projectedEffectiveSize of an estimate over all customers
 * @param advice one per stratum
 */
public record StudyTracking(
    ResponseProgress progress,
    double projectedAnswers,
    OptionalDouble projectedEffectiveSize,
    List<Advice> advice) {
  // the projection is an estimate: a stratum within a tenth of its goal is left alone
  private static final double ON_TRACK = 0.9;

  /** Copies the list. */
  public StudyTracking {
    advice = List.copyOf(advice);
  }

  /** What to do about a stratum. */
  public enum Step {
    /** The wanted answers are in: send no more reminders. */
    STOP,
    /** The projection reaches the goal: wait. */
    WAIT,
    /** Invite more customers. */
    BOOST,
    /** The goal cannot be reached by inviting everybody who is left. */
    EXHAUSTED,
    /** Invitations do not arrive or nobody answers: look at the addresses before inviting more. */
    CHECK
  }

  /**
   * Advice for a stratum.
   *
   * @param stratum name
   * @param step what to do
   * @param invitations to send now, 0 unless the step is BOOST or EXHAUSTED
   * @param projectedAnswers at the end of the field, after those invitations
   * @param text the advice in words
   */
  public record Advice(
      String stratum, Step step, long invitations, double projectedAnswers, String text) {}

  /** The state of a study. */
  public static StudyTracking of(List<TrackedStratum> strata) {
    ResponseProgress progress = ResponseProgress.NONE;
    List<Advice> advice = new ArrayList<>();
    double projected = 0;
    double population = 0;
    double squares = 0;
    boolean silent = strata.isEmpty();
    for (TrackedStratum stratum : strata) {
      progress = progress.plus(stratum.progress());
      double answers = stratum.projectedAnswers();
      projected += answers;
      population += stratum.population();
      silent |= answers == 0;
      squares += answers == 0 ? 0 : stratum.population() / answers * stratum.population();
      advice.add(advise(stratum));
    }
    OptionalDouble effective =
        silent ? OptionalDouble.empty() : OptionalDouble.of(population * population / squares);
    return new StudyTracking(progress, projected, effective, advice);
  }

  private static Advice advise(TrackedStratum stratum) {
    ResponseProgress progress = stratum.progress();
    double projected = stratum.projectedAnswers();
    if (progress.completed() >= stratum.wanted()) {
      return advice(
          stratum,
          Step.STOP,
          0,
          projected,
          "%d answers are in, %.0f were wanted: send no more",
          progress.completed(),
          stratum.wanted());
    }
    if (projected >= ON_TRACK * stratum.wanted()) {
      return advice(
          stratum,
          Step.WAIT,
          0,
          projected,
          "%d answers are in, about %.0f of %.0f will be: wait",
          progress.completed(),
          projected,
          stratum.wanted());
    }
    if (progress.completed() == 0) {
      return advice(
          stratum,
          Step.CHECK,
          0,
          projected,
          "%d invited, %d bounced and nobody answered: check addresses and invitation",
          progress.invited(),
          progress.bounced());
    }
    double rate = projected / progress.invited();
    long needed = (long) Math.ceil((stratum.wanted() - projected) / rate - 1e-9);
    if (needed <= stratum.reserve()) {
      return advice(
          stratum,
          Step.BOOST,
          needed,
          projected + needed * rate,
          "about %.0f of %.0f answers will come in: invite %d more",
          projected,
          stratum.wanted(),
          needed);
    }
    double attainable = projected + stratum.reserve() * rate;
    return advice(
        stratum,
        Step.EXHAUSTED,
        stratum.reserve(),
        attainable,
        "%.0f answers were wanted, inviting all %d customers who are left gives about %.0f",
        stratum.wanted(),
        stratum.reserve(),
        attainable);
  }

  private static Advice advice(
      TrackedStratum stratum,
      Step step,
      long invitations,
      double projected,
      String pattern,
      Object... figures) {
    String text = stratum.name() + ": " + String.format(Locale.ROOT, pattern, figures);
    return new Advice(stratum.name(), step, invitations, projected, text);
  }
}
