package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Transactions;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Customer-days: what a customer bought and returned on one day, in the night's zone.
 *
 * <p>A day whose net amount is positive is a purchase occasion, a day whose net amount is negative
 * a return, a day that nets to nothing neither. Guests, who have no customer, have no days.
 */
final class PurchaseDays {
  /** Column of {@link #bought}: purchase occasions. */
  static final String OCCASIONS = "occasions";

  /** Column of {@link #bought}: their amount. */
  static final String SPENT = "spent";

  /** Column of the local day. */
  static final String DAY = "day";

  private static final String NET = "net";
  private static final String MARGIN = "day_margin";
  private static final String MARGIN_AMOUNT = "day_margin_amount";
  private static final String LOG_GAP = "log_gap";
  private static final Column CUSTOMER = PurchaseHistories.CUSTOMER_ID.col();

  /** Whether a day is a purchase occasion. */
  static final Column BOUGHT = col(NET).gt(0);

  private PurchaseDays() {}

  /** One row per customer and day, spread by customer, so that histories need no second shuffle. */
  static Dataset<Row> of(Dataset<Row> transactions, ZoneId zone) {
    Column localDay = to_date(from_utc_timestamp(Transactions.PURCHASED_AT.col(), zone.getId()));
    Column known = Transactions.MARGIN.col().isNotNull();
    return transactions
        .filter(Transactions.CUSTOMER_ID.col().isNotNull())
        .select(CUSTOMER, localDay.as(DAY), Transactions.AMOUNT.col(), Transactions.MARGIN.col())
        .repartition(CUSTOMER)
        .groupBy(CUSTOMER, col(DAY))
        .agg(
            sum(Transactions.AMOUNT.col()).as(NET),
            sum(when(known, Transactions.MARGIN.col())).as(MARGIN),
            sum(when(known, Transactions.AMOUNT.col())).as(MARGIN_AMOUNT));
  }

  /**
   * Those of about so many customers, the same ones every night.
   *
   * @param customers how many there are
   */
  static Dataset<Row> sampled(Inputs inputs, long customers, int wanted) {
    Column inSample = CustomerSample.of(Transactions.CUSTOMER_ID.col(), customers, wanted);
    return of(inputs.rows(Transactions.TABLE).filter(inSample), inputs.night().zone());
  }

  /** The history of every customer who bought up to a day, as {@link PurchaseHistories} has it. */
  static Dataset<Row> histories(Dataset<Row> days, LocalDate until) {
    Column day = col(DAY);
    Column net = col(NET);
    Column firstDay = min(when(BOUGHT, day));
    Column lastDay = max(when(BOUGHT, day));
    Column gross = coalesce(sum(when(BOUGHT, net)), lit(0));
    Column zero = lit(0);
    Column dayBefore = lag(day, 1).over(Window.partitionBy(CUSTOMER, BOUGHT).orderBy(day));
    return days.filter(day.leq(lit(until)))
        .withColumn(LOG_GAP, when(BOUGHT, log(date_diff(day, dayBefore).cast("double"))))
        .groupBy(CUSTOMER)
        .agg(
            PurchaseHistories.FIRST_PURCHASE.is(firstDay),
            PurchaseHistories.LAST_PURCHASE.is(lastDay),
            PurchaseHistories.REPEATS.is(count(when(BOUGHT, lit(1))).minus(1)),
            PurchaseHistories.LAST_PURCHASE_DAY.is(date_diff(lastDay, firstDay)),
            PurchaseHistories.OBSERVED_DAYS.is(date_diff(lit(until), firstDay)),
            PurchaseHistories.SUM_LOG_GAPS.is(coalesce(ExactSums.of(col(LOG_GAP)), zero)),
            PurchaseHistories.GROSS_SPEND.is(gross),
            PurchaseHistories.REPEAT_SPEND.is(
                gross.minus(coalesce(min_by(when(BOUGHT, net), when(BOUGHT, day)), zero))),
            PurchaseHistories.RETURNED.is(coalesce(sum(when(net.lt(0), abs(net))), zero)),
            PurchaseHistories.MARGIN.is(coalesce(sum(col(MARGIN)), zero)),
            PurchaseHistories.MARGIN_AMOUNT.is(coalesce(sum(col(MARGIN_AMOUNT)), zero)))
        .filter(PurchaseHistories.FIRST_PURCHASE.col().isNotNull());
  }

  /** The days after one. */
  static Dataset<Row> after(Dataset<Row> days, LocalDate day) {
    return days.filter(col(DAY).gt(lit(day)));
  }

  /**
   * Purchase occasions and what was spent on them after one day and up to another, per customer.
   */
  static Dataset<Row> bought(Dataset<Row> days, LocalDate after, LocalDate until) {
    return after(days, after)
        .filter(BOUGHT.and(col(DAY).leq(lit(until))))
        .groupBy(CUSTOMER)
        .agg(count(lit(1)).as(OCCASIONS), sum(col(NET)).as(SPENT));
  }
}
