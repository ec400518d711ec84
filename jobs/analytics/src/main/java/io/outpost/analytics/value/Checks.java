package io.outpost.analytics.value;

import java.util.Locale;

/** Guards at the public edge of the packages that value customers. */
public final class Checks {
  private Checks() {}

  /** Refuses with the formatted message unless the condition holds. */
  public static void that(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
    }
  }

  /** The value, refused unless it is positive and finite. */
  public static double positive(String name, double value) {
    that(value > 0 && Double.isFinite(value), "%s must be positive and finite: %s", name, value);
    return value;
  }

  /** The value, refused unless it is finite and not negative. */
  public static double notNegative(String name, double value) {
    that(
        value >= 0 && Double.isFinite(value),
        "%s must be finite and not negative: %s",
        name,
        value);
    return value;
  }

  /** The value, refused unless it is finite. */
  public static double finite(String name, double value) {
    that(Double.isFinite(value), "%s must be finite: %s", name, value);
    return value;
  }

  /** A horizon may be infinite only where a positive discount rate keeps the integral finite. */
  public static void horizon(double horizon, double discountRate) {
    that(horizon > 0, "horizon must be positive: %s", horizon);
    notNegative("discount rate", discountRate);
    that(
        Double.isFinite(horizon) || discountRate > 0,
        "an infinite horizon needs a positive discount rate: %s",
        discountRate);
  }
}
