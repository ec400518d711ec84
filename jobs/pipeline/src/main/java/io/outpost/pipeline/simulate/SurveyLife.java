package io.outpost.pipeline.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The survey answers of one customer; scores depend on being social and on nothing else. */
final class SurveyLife {
  private static final int LONGEST_WAIT = 3 * 24 * 3600;
  private static final int DAYTIME = 9 * 3600;

  private final Truth.Surveys truth;
  private final Draws draws;
  private final boolean social;
  private final List<SurveyAnswer> answers = new ArrayList<>();

  private SurveyLife(Truth.Surveys truth, Draws draws, boolean social) {
    this.truth = truth;
    this.draws = draws;
    this.social = social;
  }

  static List<SurveyAnswer> of(
      Truth.Surveys truth,
      Draws draws,
      boolean social,
      LocalDate start,
      LocalDate to,
      List<ServiceContact> contacts) {
    SurveyLife life = new SurveyLife(truth, draws, social);
    Instant end = ServiceLife.end(to);
    for (ServiceContact contact : contacts) {
      life.afterContact(contact, end);
    }
    if (draws.happens(truth.relationShare())) {
      life.relation(start, to, contacts);
    }
    if (social && draws.happens(truth.studyShare())) {
      life.study(start, to);
    }
    return List.copyOf(life.answers);
  }

  private void afterContact(ServiceContact contact, Instant end) {
    for (Map.Entry<Instrument, Double> asked : truth.askedAfterContact().entrySet()) {
      if (draws.happens(asked.getValue())) {
        Instant done = contact.resolved().or(contact::firstResponse).orElse(contact.opened());
        Instant at = done.plusSeconds(draws.between(60, LONGEST_WAIT));
        SurveyAnswer answer =
            answer("after_contact", asked.getKey(), contact.channel(), at, false, contact.topic());
        if (at.isBefore(end)) {
          answers.add(answer);
        }
      }
    }
  }

  private void relation(LocalDate start, LocalDate to, List<ServiceContact> contacts) {
    ServiceChannel channel =
        contacts.isEmpty() ? ServiceChannel.EMAIL : contacts.get(contacts.size() - 1).channel();
    answers.add(
        answer(
            "relation_" + to.getYear(),
            Instrument.NPS,
            channel,
            day(start, to),
            false,
            Topic.drawn(draws).text()));
  }

  private void study(LocalDate start, LocalDate to) {
    answers.add(
        answer(
            "social_customers_" + to.getYear(),
            Instrument.IMPORTANCE,
            ServiceChannel.SOCIAL,
            day(start, to),
            true,
            Topic.STAFF.text()));
  }

  /** A time within the last half year, not before the customer's first day. */
  private Instant day(LocalDate start, LocalDate to) {
    LocalDate first = start.isAfter(to.minusDays(180)) ? start : to.minusDays(180);
    int days = Math.toIntExact(ChronoUnit.DAYS.between(first, to));
    return first
        .plusDays(draws.between(0, days))
        .atStartOfDay()
        .plusSeconds(draws.between(DAYTIME, 2 * DAYTIME))
        .toInstant(ZoneOffset.UTC);
  }

  private SurveyAnswer answer(
      String study,
      Instrument instrument,
      ServiceChannel channel,
      Instant at,
      boolean throughHandle,
      String topic) {
    if (draws.happens(truth.refusedShare())) {
      return new SurveyAnswer(
          study, instrument, OptionalInt.empty(), channel, at, throughHandle, Optional.empty());
    }
    Truth.Scores scores = truth.scores().get(instrument);
    int step = draws.weighted(social ? scores.social() : scores.others());
    Optional<SurveyAnswer.Verbatim> verbatim =
        instrument != Instrument.IMPORTANCE && draws.happens(truth.verbatimShare())
            ? Optional.of(new SurveyAnswer.Verbatim(meant(instrument, step), topic))
            : Optional.empty();
    return new SurveyAnswer(
        study,
        instrument,
        OptionalInt.of(instrument.lowest() + step),
        channel,
        at,
        throughHandle,
        verbatim);
  }

  private Sentiment meant(Instrument instrument, int step) {
    int steps = instrument.highest() - instrument.lowest();
    Sentiment meant = Sentiment.ALL.get(step * Sentiment.ALL.size() / (steps + 1));
    return draws.happens(truth.sameClassShare()) ? meant : meant.neighbour(draws.happens(0.5));
  }
}
