package io.outpost.analytics.value;

import java.util.Locale;

/** Guards at the public edge of the package. */
final class Checks {
  private Checks() {}

  static void that(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
    }
  }

  static double positive(String name, double value) {
    that(value > 0 && Double.isFinite(value), "%s must be positive and finite: %s", name, value);
    return value;
  }

  static double notNegative(String name, double value) {
    that(
        value >= 0 && Double.isFinite(value),
        "%s must be finite and not negative: %s",
        name,
        value);
    return value;
  }

  static double finite(String name, double value) {
    that(Double.isFinite(value), "%s must be finite: %s", name, value);
    return value;
  }

  /** A horizon may be infinite only where a positive discount rate keeps the integral finite. */
  static void horizon(double horizon, double discountRate) {
    that(horizon > 0, "horizon must be positive: %s", horizon);
    notNegative("discount rate", discountRate);
    that(
        Double.isFinite(horizon) || discountRate > 0,
        "an infinite horizon needs a positive discount rate: %s",
        discountRate);
  }
}
