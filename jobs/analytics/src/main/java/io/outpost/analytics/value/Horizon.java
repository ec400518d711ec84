package io.outpost.analytics.value;

import java.io.Serializable;

/**
 * How far ahead value counts: a length of time from the valuation date, or for ever. A type of its
 * own, so that months taken for days do not compile.
 *
 * @param days length in days; {@link Double#POSITIVE_INFINITY} for ever
 */
public record Horizon(double days) implements Serializable {
  /** Checks that the length is positive. */
  public Horizon {
    Checks.that(days > 0, "horizon must be positive: %s", days);
  }

  /** A number of days; positive and finite. */
  public static Horizon ofDays(double days) {
    Checks.positive("horizon", days);
    return new Horizon(days);
  }

  /** A number of years of 365 days; positive and finite. */
  public static Horizon ofYears(double years) {
    return ofDays(years * DiscountRate.DAYS_PER_YEAR);
  }

  /** All the future; needs a positive discount rate. */
  public static Horizon forever() {
    return new Horizon(Double.POSITIVE_INFINITY);
  }

  /** Whether the horizon ends at all. */
  public boolean isFinite() {
    return Double.isFinite(days);
  }
}
