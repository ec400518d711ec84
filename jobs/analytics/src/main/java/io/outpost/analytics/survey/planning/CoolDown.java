package io.outpost.analytics.survey.planning;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long a customer is left in peace between two studies, so that nobody is asked to death.
 *
 * @param pause time after an invitation during which no other is sent
 */
public record CoolDown(Period pause) {

  /**
   * Checks the pause.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public CoolDown {
    if (pause.isNegative()) {
      throw new IllegalArgumentException("a pause between studies must not be negative: " + pause);
    }
  }

  /**
   * Customers who must not be invited on a day.
   *
   * @param lastInvitations day of the last invitation per customer, invitations after the day of
   *     the study do not count
   * @param day of the new study; the last day of the pause is the day before {@code last + pause}
   */
  public Set<String> resting(Map<String, LocalDate> lastInvitations, LocalDate day) {
    Set<String> resting = new TreeSet<>();
    lastInvitations.forEach(
        (customer, last) -> {
          if (!last.isAfter(day) && last.plus(pause).isAfter(day)) {
            resting.add(customer);
          }
        });
    return resting;
  }
}
