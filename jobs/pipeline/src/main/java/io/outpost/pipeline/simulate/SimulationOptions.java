package io.outpost.pipeline.simulate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What to simulate.
 *
 * @param customers number of customers
 * @param from first day on which a customer may begin
 * @param to last day of the observation; the main deliveries carry this date
 * @param seed of every random stream
 */
public record SimulationOptions(int customers, LocalDate from, LocalDate to, long seed) {
  private static final int SHORTEST = 30;
  private static final int MOST_CUSTOMERS = 9_999_999;

  public SimulationOptions {
    if (customers < 1 || customers > MOST_CUSTOMERS) {
      throw new IllegalArgumentException(
          "The number of customers must be 1 to " + MOST_CUSTOMERS + ", not " + customers + ".");
    }
    if (ChronoUnit.DAYS.between(from, to) < SHORTEST) {
      throw new IllegalArgumentException(
          "The period must last " + SHORTEST + " days or more, not " + from + " to " + to + ".");
    }
  }

  /** Days of the period, both ends included. */
  public int days() {
    return Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1);
  }
}
