package io.outpost.pipeline.value;

import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.util.Comparator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

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

  /** Column of the sum of the logarithms of the days between purchases. */
  static final String LOG_GAPS = "gaps";

  /** Column of the amount of the repeat purchases. */
  static final String REPEAT_SPEND = "repeat_spend";

  /** By everything that is known, so that the order of the rows decides nothing. */
  static final Comparator<HoldoutCase> ORDER =
      Comparator.comparing(HoldoutCase::history)
          .thenComparingDouble(HoldoutCase::logGaps)
          .thenComparingDouble(HoldoutCase::meanSpend)
          .thenComparingLong(HoldoutCase::occasions)
          .thenComparingDouble(HoldoutCase::spent);

  /** Everything that is known, for an order that does not depend on partitions. */
  static Column[] columns() {
    return new Column[] {
      PurchaseHistories.REPEATS.col(),
      PurchaseHistories.LAST_PURCHASE_DAY.col(),
      PurchaseHistories.OBSERVED_DAYS.col(),
      functions.col(LOG_GAPS),
      functions.col(REPEAT_SPEND),
      functions.col(PurchaseDays.OCCASIONS),
      functions.col(PurchaseDays.SPENT)
    };
  }

  /** From a row of {@link Holdout#known}. */
  static HoldoutCase of(Row row) {
    long repeats = PurchaseHistories.REPEATS.count(row);
    double spend = row.getAs(REPEAT_SPEND);
    return new HoldoutCase(
        new PurchaseHistory(
            repeats,
            PurchaseHistories.LAST_PURCHASE_DAY.count(row),
            PurchaseHistories.OBSERVED_DAYS.count(row)),
        row.getAs(LOG_GAPS),
        repeats == 0 ? 0 : spend / repeats,
        row.getAs(PurchaseDays.OCCASIONS),
        row.getAs(PurchaseDays.SPENT));
  }
}
