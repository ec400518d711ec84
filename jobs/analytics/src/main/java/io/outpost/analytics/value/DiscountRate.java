package io.outpost.analytics.value;

import java.io.Serializable;

/**
 * Continuous discount rate delta: money in t days is worth {@code e^(-delta t)} today. A type of
 * its own, so that a rate per year taken for a rate per day does not compile.
 *
 * @param perDay delta, per day; finite and not negative
 */
public record DiscountRate(double perDay) implements Serializable {
  static final double DAYS_PER_YEAR = 365.0;

  /** Checks the sign. */
  public DiscountRate {
    Checks.notNegative("discount rate", perDay);
  }

  /** A continuous rate per day. */
  public static DiscountRate perDay(double perDay) {
    return new DiscountRate(perDay);
  }

  /**
   * The rate that makes a year of 365 days worth {@code 1 / (1 + yearly)}: {@code ln(1 + yearly) /
   * 365}.
   *
   * @param yearly effective yearly rate such as 0.15; not negative
   */
  public static DiscountRate ofYear(double yearly) {
    Checks.notNegative("yearly discount rate", yearly);
    return new DiscountRate(Math.log1p(yearly) / DAYS_PER_YEAR);
  }

  /** No discounting. */
  public static DiscountRate none() {
    return new DiscountRate(0);
  }
}
