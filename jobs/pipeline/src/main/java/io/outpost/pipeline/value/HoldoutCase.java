package io.outpost.pipeline.value;

import io.outpost.analytics.value.PurchaseHistory;
import java.util.Comparator;

/**
 * A customer as known at the origin of a forecast, and what came of it.
 *
 * @param logGaps sum of the logarithms of the days between purchases
 * @param meanSpend mean amount of the repeat purchases; 0 without
 * @param occasions purchase occasions of the holdout
 * @param spent their amount
 */
record HoldoutCase(
    PurchaseHistory history, double logGaps, double meanSpend, long occasions, double spent) {

  /** By everything that is known, so that the order of the rows decides nothing. */
  static final Comparator<HoldoutCase> ORDER =
      Comparator.comparing(HoldoutCase::history)
          .thenComparingDouble(HoldoutCase::logGaps)
          .thenComparingDouble(HoldoutCase::meanSpend)
          .thenComparingLong(HoldoutCase::occasions)
          .thenComparingDouble(HoldoutCase::spent);
}
