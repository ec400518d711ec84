package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which segment a customer is fitted with, and whose history is cut off on the left.
 *
 * <p>A customer who was one before the first purchase in the data bought before it too; the first
 * purchase seen is not the first, so fits leave such customers out. They are valued all the same.
 */
final class Segments {
  static final String SEGMENT = "segment";

  /** Whether the history begins before the data do. */
  static final String CUT_OFF = "cut_off";

  private static final String ID = PurchaseHistories.CUSTOMER_ID.columnName();

  private Segments() {}

  /**
   * What the histories of a night span.
   *
   * @param begin the first day on which anybody bought; the last of all days where nobody did
   */
  record Extent(long customers, LocalDate begin) {
    static Extent of(Dataset<Row> histories) {
      Row found = histories.agg(count(lit(1)), min(PurchaseHistories.FIRST_PURCHASE.col())).first();
      return new Extent(
          found.getLong(0), found.isNullAt(1) ? LocalDate.MAX : found.getLocalDate(1));
    }
  }

  /** Rows with a customer and a first purchase, with {@link #SEGMENT} and {@link #CUT_OFF}. */
  static Dataset<Row> of(Dataset<Row> rows, Inputs inputs, LocalDate dataBegin) {
    Column since = Customers.SINCE.col();
    Column cutOff =
        since
            .isNotNull()
            .and(since.lt(lit(dataBegin)))
            .and(since.lt(PurchaseHistories.FIRST_PURCHASE.col()));
    Dataset<Row> customers =
        inputs
            .rows(Customers.TABLE)
            .select(Customers.CUSTOMER_ID.col(), Customers.SEGMENT.col().as(SEGMENT), since);
    return rows.join(customers, new String[] {ID}, "left")
        .withColumn(SEGMENT, Grouping.known(col(SEGMENT)))
        .withColumn(CUT_OFF, coalesce(cutOff, lit(false)))
        .drop(since);
  }
}
