package io.outpost.pipeline.rows;

import static org.apache.spark.sql.functions.sum;

import io.outpost.analytics.statistics.Moments;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Sums of doubles that do not depend on order: every value is rounded to ten decimals once, and
 * decimals add exactly. So a table has the same bits on any number of cores and partitions.
 */
public final class ExactSums {
  private static final String DECIMAL = "decimal(28,10)";

  private ExactSums() {}

  /** Sum of a column; null where it has no value. */
  public static Column of(Column value) {
    return sum(value.cast(DECIMAL));
  }

  /** Sum of the squares of a column. */
  public static Column ofSquares(Column value) {
    return sum(value.cast("double").multiply(value.cast("double")).cast(DECIMAL));
  }

  /** A sum as made by {@link #of}; 0 where there was no value. */
  public static double in(Row row, String column) {
    BigDecimal value = row.getAs(column);
    return value == null ? 0 : value.doubleValue();
  }

  /**
   * Count, sum and sum of squares of three columns of a row.
   *
   * <p>Values and squares are rounded apart, so that equal values can have a sum of squares a
   * trifle below the smallest possible one; it is raised to that.
   */
  public static Moments moments(Row row, String count, String sum, String squares) {
    long n = row.getAs(count);
    if (n == 0) {
      return Moments.NONE;
    }
    BigDecimal total = row.getAs(sum);
    BigDecimal least = total.multiply(total).divide(BigDecimal.valueOf(n), MathContext.DECIMAL128);
    BigDecimal ofSquares = row.getAs(squares);
    return Moments.ofSums(n, total, n == 1 ? least : ofSquares.max(least));
  }
}
