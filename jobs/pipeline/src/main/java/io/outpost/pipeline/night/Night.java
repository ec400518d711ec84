package io.outpost.pipeline.night;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The two times of a night.
 *
 * @param asOf events count up to the end of this day
 * @param knownAt deliveries count up to this day
 * @param zone where a day begins and ends
 */
public record Night(LocalDate asOf, LocalDate knownAt, ZoneId zone) {

  /** The first instant that no longer belongs to the night. */
  public Instant end() {
    return endOf(asOf);
  }

  /** The first instant after a day in the night's zone. */
  public Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
