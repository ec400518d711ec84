package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.SpendHistories;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sufficient statistics as rows: each distinct history or spend of a segment with its count. */
final class CompressedHistories {
  /** What makes histories equal, in the order of their chunks. */
  static final List<String> HISTORY =
      List.of(
          PurchaseHistories.REPEATS.columnName(),
          PurchaseHistories.LAST_PURCHASE_DAY.columnName(),
          PurchaseHistories.OBSERVED_DAYS.columnName());

  /** What makes spends equal, in the order of their chunks. */
  static final List<String> SPEND =
      List.of(PurchaseHistories.REPEATS.columnName(), PurchaseHistories.REPEAT_SPEND.columnName());

  private static final String CUSTOMERS = "customers";
  private static final String GAPS = "gaps";
  private static final double GAP_UNITS = 0x1p32;

  private CompressedHistories() {}

  /**
   * Histories by segment that begin within the data. Log gaps are whole multiples of 2^-32, rounded
   * where the driver rounds them, so that sums over segments are those of the driver.
   */
  static Dataset<Row> purchases(Dataset<Row> histories) {
    Column gaps = ExactSums.of(PurchaseHistories.SUM_LOG_GAPS.col()).cast("double");
    return histories
        .filter(not(col(Segments.CUT_OFF)))
        .groupBy(Segments.SEGMENT, HISTORY.toArray(String[]::new))
        .agg(
            count(lit(1)).as(CUSTOMERS),
            round(gaps.multiply(lit(GAP_UNITS))).cast("long").as(GAPS));
  }

  /** Spends by segment of customers who came back. */
  static Dataset<Row> spends(Dataset<Row> histories) {
    return histories
        .filter(PurchaseHistories.REPEATS.col().gt(0).and(not(col(Segments.CUT_OFF))))
        .groupBy(Segments.SEGMENT, SPEND.toArray(String[]::new))
        .agg(count(lit(1)).as(CUSTOMERS));
  }

  /** Of one segment, or of all together. */
  static Dataset<Row> ofSegment(Dataset<Row> compressed, String segment, List<String> key) {
    if (!segment.equals(FittedModels.ALL)) {
      return compressed.filter(col(Segments.SEGMENT).equalTo(segment));
    }
    Column customers = sum(col(CUSTOMERS)).as(CUSTOMERS);
    Column[] keys = key.stream().map(name -> col(name)).toArray(Column[]::new);
    return List.of(compressed.columns()).contains(GAPS)
        ? compressed.groupBy(keys).agg(customers, sum(col(GAPS)).as(GAPS))
        : compressed.groupBy(keys).agg(customers);
  }

  /** How many customers rows stand for. */
  static long customers(Dataset<Row> compressed) {
    Row found = compressed.agg(sum(col(CUSTOMERS))).first();
    return found.isNullAt(0) ? 0 : found.getLong(0);
  }

  static void add(Row row, io.outpost.analytics.value.PurchaseHistories.Builder into) {
    long gaps = row.isNullAt(row.fieldIndex(GAPS)) ? 0 : row.<Long>getAs(GAPS);
    into.add(
        new PurchaseHistory(
            PurchaseHistories.REPEATS.count(row),
            PurchaseHistories.LAST_PURCHASE_DAY.count(row),
            PurchaseHistories.OBSERVED_DAYS.count(row)),
        row.getAs(CUSTOMERS),
        gaps / GAP_UNITS);
  }

  static void add(Row row, SpendHistories.Builder into) {
    long repeats = PurchaseHistories.REPEATS.count(row);
    BigDecimal spend = row.getAs(PurchaseHistories.REPEAT_SPEND.columnName());
    into.add(repeats, spend.doubleValue() / repeats, row.getAs(CUSTOMERS));
  }
}
