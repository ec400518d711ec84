package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.config.ValueSettings;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the average customer is like; single customers are pulled towards it.
 *
 * @param marginShare gross margin over net amount, of all transactions whose margin is known
 * @param marginAssumed whether no margin is known, so that the share is the configured one
 * @param spendPerPurchase mean amount of a purchase occasion
 * @param costPerDay service cost per observed customer day
 * @param referralsPerDay referred customers per observed customer day
 * @param newCustomerCost mean acquisition cost of referred customers; of all whose cost is known
 *     where none is
 */
record Population(
    double marginShare,
    boolean marginAssumed,
    double spendPerPurchase,
    double costPerDay,
    double referralsPerDay,
    double newCustomerCost)
    implements Serializable {

  static Population of(Dataset<Row> facts, ValueSettings settings) {
    Column cost = Customers.ACQUISITION_COST.col();
    Column referred = Customers.REFERRED_BY.col().isNotNull();
    Row sums =
        facts
            .agg(
                sum(PurchaseHistories.MARGIN.col()).cast("double").as("margin"),
                sum(PurchaseHistories.MARGIN_AMOUNT.col()).cast("double").as("amount"),
                sum(PurchaseHistories.GROSS_SPEND.col()).cast("double").as("spend"),
                sum(PurchaseHistories.REPEATS.col().plus(1)).cast("double").as("purchases"),
                sum(PurchaseHistories.OBSERVED_DAYS.col()).cast("double").as("days"),
                sum(col(ScoreCustomerValues.SERVICE_COST)).cast("double").as("service"),
                sum(col(ScoreCustomerValues.REFERRALS)).cast("double").as("referrals"),
                sum(when(referred, cost)).cast("double").as("referred_cost"),
                count(when(referred, cost)).cast("double").as("referred"),
                sum(cost).cast("double").as("cost"),
                count(cost).cast("double").as("known"))
            .first();
    double amount = value(sums, "amount");
    double days = Math.max(1, value(sums, "days"));
    boolean assumed = amount <= 0;
    return new Population(
        assumed ? settings.assumedMarginShare() : value(sums, "margin") / amount,
        assumed,
        value(sums, "spend") / Math.max(1, value(sums, "purchases")),
        value(sums, "service") / days,
        value(sums, "referrals") / days,
        newCustomerCost(sums));
  }

  /** A mean of decimals would be rounded, so it is divided here. */
  private static double newCustomerCost(Row sums) {
    double referred = value(sums, "referred");
    return referred > 0
        ? value(sums, "referred_cost") / referred
        : value(sums, "cost") / Math.max(1, value(sums, "known"));
  }

  private static double value(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? 0 : value;
  }
}
