package io.outpost.pipeline.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When records are delivered: everything up to half a year before the end with an early delivery,
 * the rest on the last day, and one delivery after that day.
 */
record Deliveries(Optional<Delivery> early, Delivery main, Delivery late, Delivery after) {
  private static final int MONTHS_APART = 6;
  private static final int DAYS_AFTER = 7;

  static Deliveries of(SimulationOptions options) {
    LocalDate date = options.to().plusDays(1).minusMonths(MONTHS_APART).minusDays(1);
    Optional<Delivery> early =
        date.isAfter(options.from()) ? Optional.of(new Delivery(date, "")) : Optional.empty();
    return new Deliveries(
        early,
        new Delivery(options.to(), ""),
        new Delivery(options.to(), "late"),
        new Delivery(options.to().plusDays(DAYS_AFTER), ""));
  }

  /** Whether something of this instant is part of the early delivery. */
  boolean early(Instant event) {
    return early.isPresent() && event.isBefore(ServiceLife.end(early.get().date()));
  }
}
