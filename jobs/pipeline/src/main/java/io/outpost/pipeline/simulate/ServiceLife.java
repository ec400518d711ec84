package io.outpost.pipeline.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The service contacts of one customer: a Poisson process with a rate of the customer's own. */
final class ServiceLife {
  private static final List<String> REASONS = List.of("request", "security", "agent_push");
  private static final List<Double> REASON_WEIGHTS = List.of(0.5, 0.3, 0.2);
  private static final List<ServiceChannel> MOVE_TO =
      List.of(ServiceChannel.PHONE, ServiceChannel.EMAIL, ServiceChannel.CHAT);
  private static final int OPENS = 6 * 3600;
  private static final int CLOSES = 22 * 3600;
  private static final double COST_SHAPE = 16;

  private ServiceLife() {}

  static List<ServiceContact> of(
      Truth.Service truth, Draws draws, boolean social, LocalDate start, LocalDate to) {
    double mean = truth.contactsPerDay() * (social ? truth.socialContactRatio() : 1);
    double rate = draws.gamma(truth.contactShape(), truth.contactShape() / mean);
    long days = ChronoUnit.DAYS.between(start, to) + 1;
    List<ServiceContact> contacts = new ArrayList<>();
    for (double time = draws.exponential(rate); time < days; time += draws.exponential(rate)) {
      Instant opened =
          start
              .plusDays((long) time)
              .atStartOfDay()
              .plusSeconds(draws.between(OPENS, CLOSES))
              .toInstant(ZoneOffset.UTC);
      contacts.add(contact(truth, draws, channel(truth, draws, social), opened, to));
    }
    return List.copyOf(contacts);
  }

  /** The first instant that is no longer part of the day. */
  static Instant end(LocalDate day) {
    return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static ServiceChannel channel(Truth.Service truth, Draws draws, boolean social) {
    if (social && draws.happens(truth.socialChannelShare())) {
      return ServiceChannel.SOCIAL;
    }
    List<Double> weights = truth.channels().values().stream().map(Truth.Channel::weight).toList();
    return List.copyOf(truth.channels().keySet()).get(draws.weighted(weights));
  }

  /** A contact through a channel, as far as it has gone by the end of the last day. */
  static ServiceContact contact(
      Truth.Service truth, Draws draws, ServiceChannel channel, Instant opened, LocalDate to) {
    Instant end = end(to);
    Truth.Channel way = truth.channels().get(channel);
    boolean answered = !draws.happens(way.neverAnswered());
    boolean alone = channel == ServiceChannel.SELF_SERVICE;
    Optional<Instant> response =
        answered
            ? Optional.of(later(opened, draws.logNormal(way.medianMinutes(), way.sigma())))
            : Optional.empty();
    boolean solved = (answered || alone) && draws.happens(truth.resolvedShare());
    double minutes = draws.logNormal(channel == ServiceChannel.PHONE ? 8 : 55, 1);
    Optional<Instant> resolved =
        solved ? Optional.of(later(response.orElse(opened), minutes)) : Optional.empty();
    Optional<ServiceContact.Move> move =
        draws.happens(way.moved()) ? Optional.of(move(draws, channel)) : Optional.empty();
    int handle = answered ? (int) Math.round(draws.logNormal(way.medianHandleSeconds(), 0.5)) : 0;
    return new ServiceContact(
        channel,
        Topic.drawn(draws).text(),
        opened,
        response.filter(end::isAfter),
        resolved.filter(end::isAfter),
        alone ? "" : "A%02d".formatted(draws.between(1, Workforce.AGENTS)),
        handle,
        Buying.cents(draws.gamma(COST_SHAPE, COST_SHAPE / way.cost())),
        move);
  }

  private static ServiceContact.Move move(Draws draws, ServiceChannel from) {
    List<ServiceChannel> others = MOVE_TO.stream().filter(to -> to != from).toList();
    return new ServiceContact.Move(
        draws.oneOf(others), REASONS.get(draws.weighted(REASON_WEIGHTS)));
  }

  private static Instant later(Instant from, double minutes) {
    return from.plusSeconds(Math.max(1, Math.round(minutes * 60)));
  }
}
