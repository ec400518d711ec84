package io.outpost.analytics.service;

/**
 * How many waits ended at one moment, and how.
 *
 * @param seconds waiting time, not negative
 * @param events waits that ended with the event, such as an answer
 * @param censored waits that were still going on when last looked at
 */
public record TimeCount(long seconds, long events, long censored) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException when a part is negative
   */
  public TimeCount {
    if (seconds < 0 || events < 0 || censored < 0) {
      throw new IllegalArgumentException(
          "seconds and counts must not be negative: "
              + events
              + " events and "
              + censored
              + " censored at "
              + seconds
              + " s");
    }
  }

  /** Events and censored together. */
  public long total() {
    return Math.addExact(events, censored);
  }

  TimeCount plus(TimeCount other) {
    return new TimeCount(
        seconds, Math.addExact(events, other.events), Math.addExact(censored, other.censored));
  }
}
