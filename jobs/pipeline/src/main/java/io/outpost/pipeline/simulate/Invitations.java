package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedSurveyInvitations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The invitations of one customer: one before each answer, and those that led to none. Of these
 * some bounced and some were opened and broken off.
 */
final class Invitations {
  private static final double UNANSWERED_AFTER_CONTACT = 0.55;
  private static final double UNANSWERED_RELATION = 0.4;
  private static final double UNANSWERED_STUDY = 0.75;
  private static final double BOUNCED = 0.04;
  private static final double BROKEN_OFF = 0.07;
  private static final int DAYS_BEFORE = 5;
  private static final Duration LONGEST_WAIT = Duration.ofDays(4);

  private final SimulatedCustomer customer;
  private final List<Author> handles;
  private final Instant end;
  private final Draws draws;
  private final Ledger ledger;
  private final List<FeedRow> rows = new ArrayList<>();

  private Invitations(
      SimulatedCustomer customer, List<Author> handles, SimulationOptions options, Ledger ledger) {
    this.customer = customer;
    this.handles = handles;
    this.end = ServiceLife.end(options.to());
    this.draws = Draws.of(options.seed(), Draws.Stream.INVITATIONS, customer.number());
    this.ledger = ledger;
  }

  static List<FeedRow> of(
      SimulatedCustomer customer, List<Author> handles, SimulationOptions options, Ledger ledger) {
    Invitations invitations = new Invitations(customer, handles, options, ledger);
    for (int i = 0; i < customer.answers().size(); i++) {
      invitations.answered(i);
    }
    customer.contacts().forEach(invitations::afterContact);
    invitations.withoutOccasion(options);
    return List.copyOf(invitations.rows);
  }

  private void answered(int index) {
    SurveyAnswer answer = customer.answers().get(index);
    Instant sent = sentBefore(answer);
    long wait = answer.at().getEpochSecond() - sent.getEpochSecond();
    rows.add(
        row(answer.study(), answer.instrument(), answer.channel(), sent, answer.throughHandle())
            .put(LandedSurveyInvitations.DELIVERED_AT, sent.plusSeconds(Math.min(wait, 2)))
            .put(LandedSurveyInvitations.BOUNCED, false)
            .put(
                LandedSurveyInvitations.STARTED_AT,
                answer.at().minusSeconds(Math.min(wait, draws.between(20, 400))))
            .put(LandedSurveyInvitations.RESPONSE_ID, CustomerRows.responseId(customer, index)));
    ledger.facts().add("invitations", "answered");
  }

  /** After the contact it is about and before the answer; some days before without a contact. */
  private Instant sentBefore(SurveyAnswer answer) {
    Optional<Instant> occasion =
        customer.contacts().stream()
            .filter(contact -> contact.channel() == answer.channel())
            .map(Invitations::done)
            .filter(done -> answer.study().equals("after_contact") && done.isBefore(answer.at()))
            .reduce((one, other) -> one.isAfter(other) ? one : other);
    double share = draws.between(0.02, 0.7);
    long most =
        occasion
            .map(done -> answer.at().getEpochSecond() - done.getEpochSecond())
            .orElse(DAYS_BEFORE * 86_400L);
    return answer.at().minusSeconds((long) (most * (1 - share)));
  }

  private void afterContact(ServiceContact contact) {
    boolean ignored = draws.happens(UNANSWERED_AFTER_CONTACT);
    Instrument asked = draws.happens(0.7) ? Instrument.CSAT : Instrument.CES;
    Instant sent = done(contact).plusSeconds(draws.between(60, 7_200));
    if (ignored && !isAnswered(contact, asked)) {
      unanswered("after_contact", asked, contact.channel(), sent, false);
    }
  }

  /** Nobody is asked the same twice about one contact. */
  private boolean isAnswered(ServiceContact contact, Instrument asked) {
    Instant done = done(contact);
    return customer.answers().stream()
        .filter(answer -> answer.study().equals("after_contact"))
        .filter(answer -> answer.instrument() == asked && answer.channel() == contact.channel())
        .anyMatch(
            answer -> answer.at().isAfter(done) && answer.at().isBefore(done.plus(LONGEST_WAIT)));
  }

  private void withoutOccasion(SimulationOptions options) {
    String year = "_" + options.to().getYear();
    Instant sent = end.minusSeconds(draws.between(86_400, 150 * 86_400));
    if (lacks(Instrument.NPS) && draws.happens(UNANSWERED_RELATION)) {
      unanswered("relation" + year, Instrument.NPS, ServiceChannel.EMAIL, sent, false);
    }
    if (customer.social()
        && lacks(Instrument.IMPORTANCE)
        && !handles.isEmpty()
        && draws.happens(UNANSWERED_STUDY)) {
      unanswered(
          "social_customers" + year, Instrument.IMPORTANCE, ServiceChannel.SOCIAL, sent, true);
    }
  }

  private boolean lacks(Instrument instrument) {
    return customer.answers().stream().noneMatch(answer -> answer.instrument() == instrument);
  }

  private void unanswered(
      String study,
      Instrument instrument,
      ServiceChannel about,
      Instant sent,
      boolean throughHandle) {
    boolean bounced = draws.happens(BOUNCED);
    boolean brokenOff = draws.happens(BROKEN_OFF);
    long opened = draws.between(90, 40_000);
    boolean known = sent.isBefore(end) && sent.isAfter(start());
    if (!known) {
      return;
    }
    FeedRow row =
        row(study, instrument, about, sent, throughHandle)
            .put(LandedSurveyInvitations.BOUNCED, bounced);
    if (!bounced) {
      row.put(LandedSurveyInvitations.DELIVERED_AT, sent.plusSeconds(2));
    }
    Instant started = sent.plusSeconds(opened);
    boolean began = !bounced && brokenOff && started.isBefore(end);
    if (began) {
      row.put(LandedSurveyInvitations.STARTED_AT, started);
    }
    rows.add(row);
    ledger.facts().add("invitations", bounced ? "bounced" : began ? "broken_off" : "ignored");
  }

  private FeedRow row(
      String study,
      Instrument instrument,
      ServiceChannel about,
      Instant sent,
      boolean throughHandle) {
    FeedRow row =
        FeedRow.of(LandedSurveyInvitations.TABLE)
            .put(
                LandedSurveyInvitations.INVITATION_ID,
                "I%07d-%02d".formatted(customer.number(), rows.size() + 1))
            .put(LandedSurveyInvitations.STUDY, study)
            .put(LandedSurveyInvitations.INSTRUMENT, instrument.text())
            .put(LandedSurveyInvitations.CHANNEL, way(about).text())
            .put(LandedSurveyInvitations.SENT_AT, sent);
    if (throughHandle) {
      return row.put(LandedSurveyInvitations.NETWORK, handles.get(0).network())
          .put(LandedSurveyInvitations.HANDLE, handles.get(0).handle());
    }
    return row.put(LandedSurveyInvitations.CUSTOMER_ID, customer.id());
  }

  /** Who called or helped themselves is asked by e-mail. */
  private static ServiceChannel way(ServiceChannel about) {
    return switch (about) {
      case CHAT -> ServiceChannel.CHAT;
      case SOCIAL -> ServiceChannel.SOCIAL;
      case PHONE, EMAIL, SELF_SERVICE -> ServiceChannel.EMAIL;
    };
  }

  private Instant start() {
    return CustomerRows.instant(customer.start(), 0, 0);
  }

  private static Instant done(ServiceContact contact) {
    return contact.resolved().or(contact::firstResponse).orElse(contact.opened());
  }
}
