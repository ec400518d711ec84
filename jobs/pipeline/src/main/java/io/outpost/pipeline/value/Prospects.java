package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import io.outpost.analytics.retention.RenewalCounts;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Subscriptions;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers with a record, without a purchase occasion and without a contract, ever; and how long
 * those waited who bought later than their record began.
 *
 * <p>Who was recorded with the first purchase was no prospect and says nothing about waiting. Who
 * was recorded before the data begin may have bought before it and is left out of the fit.
 */
final class Prospects {
  /** Whole steps since the record began; null for customers. */
  static final String WAITED = "waited";

  private static final String ID = Customers.CUSTOMER_ID.columnName();
  private static final String BOUGHT = "bought";

  private Prospects() {}

  /** Prospects with the steps they have waited. */
  static Dataset<Row> of(Inputs inputs) {
    return recorded(inputs)
        .join(inputs.rows(PurchaseHistories.TABLE).select(ID), new String[] {ID}, "left_anti")
        .select(col(ID), waited(lit(inputs.night().asOf())).as(WAITED));
  }

  private static Dataset<Row> recorded(Inputs inputs) {
    return inputs
        .rows(Customers.TABLE)
        .filter(Customers.ORIGIN.col().equalTo("record"))
        .select(Customers.CUSTOMER_ID.col(), Customers.SINCE.col())
        .join(inputs.rows(Subscriptions.TABLE).select(ID), new String[] {ID}, "left_anti");
  }

  private static Column waited(Column until) {
    Column days = coalesce(date_diff(until, Customers.SINCE.col()), lit(0));
    return greatest(floor(days.divide(RenewalKind.CONVERSION.days())), lit(0)).cast("int");
  }

  /** How many were prospects at the end of each step, and how many bought in it. */
  static RenewalCounts counts(Inputs inputs, LocalDate dataBegin) {
    Column first = PurchaseHistories.FIRST_PURCHASE.col();
    Dataset<Row> waits =
        recorded(inputs)
            .filter(Customers.SINCE.col().geq(lit(dataBegin)))
            .join(
                inputs.rows(PurchaseHistories.TABLE).select(col(ID), first),
                new String[] {ID},
                "left")
            .filter(first.isNull().or(first.gt(Customers.SINCE.col())))
            .groupBy(
                waited(coalesce(first, lit(inputs.night().asOf()))).as(WAITED),
                first.isNotNull().as(BOUGHT))
            .agg(count(lit(1)));
    RenewalCounts.Builder counts = RenewalCounts.builder();
    for (Row row : waits.collectAsList()) {
      int steps = row.getInt(0);
      if (row.getBoolean(1)) {
        counts.lost(0, steps + 1, row.getLong(2));
      } else {
        counts.kept(0, steps, row.getLong(2));
      }
    }
    return counts.build();
  }
}
