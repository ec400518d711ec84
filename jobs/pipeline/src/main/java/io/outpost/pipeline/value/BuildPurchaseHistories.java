package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Transactions;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Transactions to purchase occasions to one history per customer.
 *
 * <p>An occasion is a customer and day whose net amount is positive. A day whose net amount is not
 * is a return. Guests have no history. A day is a day in the night's zone.
 */
public final class BuildPurchaseHistories implements Job {

  @Override
  public Table output() {
    return PurchaseHistories.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Transactions.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Column localDay =
        to_date(from_utc_timestamp(Transactions.PURCHASED_AT.col(), inputs.night().zone().getId()));
    Column known = Transactions.MARGIN.col().isNotNull();
    Column day = col("day");
    Column net = col("net");
    Column bought = net.gt(0);
    Dataset<Row> days =
        inputs
            .rows(Transactions.TABLE)
            .filter(Transactions.CUSTOMER_ID.col().isNotNull())
            .withColumn("day", localDay)
            .groupBy(Transactions.CUSTOMER_ID.col(), day)
            .agg(
                sum(Transactions.AMOUNT.col()).as("net"),
                sum(when(known, Transactions.MARGIN.col())).as("day_margin"),
                sum(when(known, Transactions.AMOUNT.col())).as("day_margin_amount"));
    Column firstDay = min(when(bought, day));
    Column lastDay = max(when(bought, day));
    Column gross = coalesce(sum(when(bought, net)), lit(0));
    Column zero = lit(0);
    return days.groupBy(PurchaseHistories.CUSTOMER_ID.col())
        .agg(
            PurchaseHistories.FIRST_PURCHASE.is(firstDay),
            PurchaseHistories.LAST_PURCHASE.is(lastDay),
            PurchaseHistories.REPEATS.is(count(when(bought, lit(1))).minus(1)),
            PurchaseHistories.LAST_PURCHASE_DAY.is(date_diff(lastDay, firstDay)),
            PurchaseHistories.OBSERVED_DAYS.is(date_diff(lit(inputs.night().asOf()), firstDay)),
            PurchaseHistories.GROSS_SPEND.is(gross),
            PurchaseHistories.REPEAT_SPEND.is(
                gross.minus(coalesce(min_by(when(bought, net), when(bought, day)), zero))),
            PurchaseHistories.RETURNED.is(coalesce(sum(when(net.lt(0), abs(net))), zero)),
            PurchaseHistories.MARGIN.is(coalesce(sum(col("day_margin")), zero)),
            PurchaseHistories.MARGIN_AMOUNT.is(coalesce(sum(col("day_margin_amount")), zero)))
        .filter(PurchaseHistories.FIRST_PURCHASE.col().isNotNull());
  }
}
