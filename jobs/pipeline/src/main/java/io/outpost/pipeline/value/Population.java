package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.value.DiscountRate;
import io.outpost.analytics.value.Horizon;
import io.outpost.analytics.value.Shrinkage;
import io.outpost.pipeline.config.ValueSettings;
import io.outpost.pipeline.tables.gold.ValueAssumptions;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The figures of {@link ValueAssumptions}, by name. */
final class Population implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String MEASURED = "measured";
  private static final String ASSUMED = "assumed";
  private static final String CONFIGURED = "configured";

  private static final String HORIZON = "horizon_days";
  private static final String RATE = "discount_rate_per_day";
  private static final String CREDIT = "referral_credit";
  private static final String DAYS = "shrinkage_days";
  private static final String PURCHASES = "shrinkage_purchases";
  private static final String MARGIN = "margin_share";
  private static final String SPEND = "spend_per_purchase";
  private static final String COST = "cost_to_serve_per_day";
  private static final String REFERRALS = "referrals_per_day";
  private static final String NEW_CUSTOMER = "new_customer_acquisition_cost";

  private final TreeMap<String, Figure> figures = new TreeMap<>();

  /** One figure, as a row holds it. */
  private record Figure(double amount, String unit, String source, String note)
      implements Serializable {}

  private Population() {}

  /** From the settings and the customers. */
  static Population of(Dataset<Row> facts, ValueSettings settings) {
    Row sums = sums(facts);
    double amount = value(sums, "amount");
    double days = Math.max(1, value(sums, "days"));
    boolean known = amount > 0;
    double margin = known ? value(sums, "margin") / amount : settings.assumedMarginShare();
    double spend = value(sums, "spend") / Math.max(1, value(sums, "purchases"));
    Population all = new Population();
    all.add(HORIZON, settings.horizonDays(), "d", CONFIGURED, "how far ahead value counts");
    all.add(
        RATE,
        DiscountRate.ofYear(settings.yearlyDiscountRate()).perDay(),
        "1/d",
        CONFIGURED,
        "continuous discount rate");
    all.add(
        CREDIT,
        settings.referralCredit(),
        "1",
        CONFIGURED,
        "share of a referred customer's value credited to the referrer");
    all.add(
        DAYS,
        settings.shrinkageDays(),
        "d",
        CONFIGURED,
        "days of the average customer mixed into cost to serve and referrals");
    all.add(
        PURCHASES,
        settings.shrinkagePurchases(),
        "1",
        CONFIGURED,
        "purchases at the average margin mixed into a customer's margin");
    all.add(MARGIN, margin, "1", measuredIf(known), "gross margin over net amount, all customers");
    all.add(SPEND, spend, "currency", MEASURED, "mean amount of a purchase occasion");
    all.add(
        COST,
        value(sums, "service") / days,
        "currency/d",
        measuredIf(value(sums, "service") > 0),
        "service cost per observed day; 0 is assumed where no contact tells one");
    all.add(
        REFERRALS,
        value(sums, "referrals") / days,
        "1/d",
        measuredIf(value(sums, "recorded") > 0),
        "referrals per observed day; none are assumed where customers have no records");
    all.add(
        NEW_CUSTOMER,
        costOfReferred(sums) - margin * spend,
        "currency",
        measuredIf(value(sums, "known") > 0),
        "mean acquisition cost of referred customers (of all whose cost is known, where none is) less the margin of the"
            + " first purchase, behind which a new customer's value begins");
    return all;
  }

  /** From the rows of a night. */
  static Population of(List<Row> rows) {
    Population all = new Population();
    for (Row row : rows) {
      all.add(
          ValueAssumptions.NAME.text(row),
          ValueAssumptions.AMOUNT.number(row).orElseThrow(),
          ValueAssumptions.UNIT.text(row),
          ValueAssumptions.SOURCE.text(row),
          ValueAssumptions.NOTE.text(row));
    }
    return all;
  }

  /** As rows of {@link ValueAssumptions}. */
  List<Row> rows() {
    return figures.entrySet().stream().map(Population::row).toList();
  }

  /** What the first purchase of a customer earns on average. */
  double firstPurchaseMargin() {
    return amount(MARGIN) * amount(SPEND);
  }

  boolean marginAssumed() {
    return figures.get(MARGIN).source().equals(ASSUMED);
  }

  /** As the value model takes them. */
  io.outpost.analytics.value.ValueAssumptions assumptions() {
    return new io.outpost.analytics.value.ValueAssumptions(
        Horizon.ofDays(amount(HORIZON)),
        DiscountRate.perDay(amount(RATE)),
        amount(CREDIT),
        amount(MARGIN),
        amount(COST),
        amount(NEW_CUSTOMER));
  }

  /** Pulls a customer's margin share to the average. */
  Shrinkage margin() {
    double typical = amount(SPEND) > 0 ? amount(SPEND) : 1;
    return new Shrinkage(amount(MARGIN), typical, amount(PURCHASES));
  }

  /** Pulls a customer's cost to serve per day to the average. */
  Shrinkage cost() {
    return new Shrinkage(amount(COST), 1, amount(DAYS));
  }

  /** Pulls a customer's referrals per day to the average. */
  Shrinkage referrals() {
    return new Shrinkage(amount(REFERRALS), 1, amount(DAYS));
  }

  private void add(String name, double amount, String unit, String source, String note) {
    figures.put(name, new Figure(amount, unit, source, note));
  }

  private double amount(String name) {
    return figures.get(name).amount();
  }

  private static Row row(Map.Entry<String, Figure> entry) {
    Figure figure = entry.getValue();
    return RowFactory.create(
        entry.getKey(), figure.amount(), figure.unit(), figure.source(), figure.note());
  }

  private static Row sums(Dataset<Row> facts) {
    Column cost = Customers.ACQUISITION_COST.col();
    Column referred = Customers.REFERRED_BY.col().isNotNull();
    return facts
        .agg(
            sum(PurchaseHistories.MARGIN.col()).cast("double").as("margin"),
            sum(PurchaseHistories.MARGIN_AMOUNT.col()).cast("double").as("amount"),
            sum(PurchaseHistories.GROSS_SPEND.col()).cast("double").as("spend"),
            sum(PurchaseHistories.REPEATS.col().plus(1)).cast("double").as("purchases"),
            sum(PurchaseHistories.OBSERVED_DAYS.col()).cast("double").as("days"),
            sum(col(CustomerFactRows.SERVICE_COST)).cast("double").as("service"),
            sum(col(CustomerFactRows.REFERRALS)).cast("double").as("referrals"),
            sum(when(referred, cost)).cast("double").as("referred_cost"),
            count(when(referred, cost)).cast("double").as("referred"),
            sum(cost).cast("double").as("cost"),
            count(cost).cast("double").as("known"),
            count_if(Customers.ORIGIN.col().equalTo("record")).cast("double").as("recorded"))
        .first();
  }

  private static double costOfReferred(Row sums) {
    return value(sums, "referred") > 0
        ? value(sums, "referred_cost") / value(sums, "referred")
        : value(sums, "cost") / Math.max(1, value(sums, "known"));
  }

  private static String measuredIf(boolean known) {
    return known ? MEASURED : ASSUMED;
  }

  private static double value(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? 0 : value;
  }
}
