package io.outpost.analytics.retention;

import io.outpost.analytics.value.Checks;
import java.util.function.LongToDoubleFunction;

/**
 * {@code sum over j from 1 to H of S(j) (1 + d)^-(j - 1 + f)} for a survival curve given by its
 * steps, f being the part of a step until the first term is due.
 *
 * <p>S never rises, so what is left after a term is at most that term times 1 / d; the sum stops
 * where this bound is below the last digit.
 */
final class DiscountedSum {
  private static final double LAST_DIGIT = 1e-16;

  private DiscountedSum() {}

  /**
   * The sum.
   *
   * @param horizon H, {@link Long#MAX_VALUE} for no end
   * @param rate d, effective per step
   * @param firstDueIn f, from 0 (due now) to 1 (a whole step away)
   * @param logStep ln of S(j) / S(j - 1), not positive
   */
  static double of(long horizon, double rate, double firstDueIn, LongToDoubleFunction logStep) {
    Checks.that(horizon >= 0, "horizon must not be negative: %s", horizon);
    Checks.notNegative("discount rate", rate);
    Checks.that(
        horizon < Long.MAX_VALUE || rate > 0,
        "an unlimited horizon needs a positive discount rate: %s",
        rate);
    Checks.that(
        firstDueIn >= 0 && firstDueIn <= 1, "first due must lie between 0 and 1: %s", firstDueIn);
    double logDiscount = Math.log1p(rate);
    double log = -firstDueIn * logDiscount;
    double sum = 0;
    for (long step = 1; step <= horizon; step++) {
      log += logStep.applyAsDouble(step) - (step == 1 ? 0 : logDiscount);
      double term = Math.exp(log);
      sum += term;
      if (term == 0 || (rate > 0 && term < LAST_DIGIT * rate * sum)) {
        break;
      }
    }
    return sum;
  }
}
