package io.outpost.analytics.value;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.function.ToDoubleFunction;

/**
 * A clock that runs faster when everybody buys more: the operational time {@code G(t)}, the sum of
 * the relative intensities g of the days passed.
 *
 * <p>If every customer's purchase rate is {@code rate g(t)} with the same g (a season, a
 * promotion), then in operational time the rates are constant again. Models in which customers
 * leave at purchases keep their closed forms exactly: histories are measured on this clock, and the
 * log-likelihood gains the sum of ln g over the days of all repeat purchases. A day without
 * anything special has g = 1 and counts as one day.
 */
public final class OperationalTime implements Serializable {
  private final long firstDay;

  /** Sum of the intensities of all days before. */
  private final double[] elapsed;

  private OperationalTime(long firstDay, double[] elapsed) {
    this.firstDay = firstDay;
    this.elapsed = elapsed;
  }

  /**
   * The clock over a range of days.
   *
   * @param first first day that a history may contain
   * @param last last day that a history or a forecast may reach; not before the first
   * @param logIntensity ln g of a day; finite
   */
  public static OperationalTime over(
      LocalDate first, LocalDate last, ToDoubleFunction<LocalDate> logIntensity) {
    Checks.that(!last.isBefore(first), "the last day %s is before the first %s", last, first);
    double[] elapsed = new double[Math.toIntExact(last.toEpochDay() - first.toEpochDay()) + 2];
    CompensatedSum sum = new CompensatedSum();
    for (int i = 1; i < elapsed.length; i++) {
      double log = logIntensity.applyAsDouble(first.plusDays(i - 1L));
      sum.add(Math.exp(Checks.finite("logarithm of the intensity", log)));
      elapsed[i] = sum.value();
    }
    return new OperationalTime(first.toEpochDay(), elapsed);
  }

  /** Operational days after one date up to and including another; the unit of forecasts. */
  public double between(LocalDate after, LocalDate until) {
    return elapsed[index(until) + 1] - elapsed[index(after) + 1];
  }

  private int index(LocalDate day) {
    long index = day.toEpochDay() - firstDay;
    Checks.that(
        index >= 0 && index < elapsed.length - 1,
        "%s lies outside the days of this clock, %s to %s",
        day,
        LocalDate.ofEpochDay(firstDay),
        LocalDate.ofEpochDay(firstDay + elapsed.length - 2));
    return (int) index;
  }
}
