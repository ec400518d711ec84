package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.config.ValueSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ReferralCredits;
import io.outpost.pipeline.tables.silver.Customers;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Passes a share of the value of referred customers to those who referred them, as {@link
 * io.outpost.analytics.value.ReferralCredits} says. Links that cannot be true, such as those of
 * circles, are labelled and pass nothing on.
 *
 * <p>Shares are decimals of ten places, each taken once from one customer and given once to
 * another, so the credited values add up to the values.
 */
public final class CreditReferrals implements Job {
  private static final String DECIMAL = "decimal(28,10)";
  private static final String CREDITED = "credited";
  private static final String REFERRER_ID = "referrer_id";
  private static final Column ID = CustomerValues.CUSTOMER_ID.col();
  private static final Column REFERRER = Customers.REFERRED_BY.col();
  private static final Column GIVEN = ReferralCredits.GIVEN.col();
  private static final Column RECEIVED = ReferralCredits.RECEIVED.col();

  private final double share;

  public CreditReferrals(ValueSettings settings) {
    this.share = settings.referralCredit();
  }

  @Override
  public Table output() {
    return ReferralCredits.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(CustomerValues.TABLE, Customers.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> values =
        inputs
            .rows(CustomerValues.TABLE)
            .select(ID, ReferralCredits.BASE_VALUE.is(CustomerValues.VALUE.col().cast(DECIMAL)));
    Dataset<Row> linked = given(values, inputs.rows(Customers.TABLE));
    Dataset<Row> received =
        linked
            .filter(REFERRER.isNotNull())
            .groupBy(REFERRER.as(CustomerValues.CUSTOMER_ID.columnName()))
            .agg(ReferralCredits.RECEIVED.is(sum(GIVEN)));
    Column nothing = lit(0).cast(DECIMAL);
    Column credited =
        ReferralCredits.BASE_VALUE.col().minus(GIVEN).plus(coalesce(RECEIVED, nothing));
    return linked
        .join(received, new String[] {CustomerValues.CUSTOMER_ID.columnName()}, "left")
        .filter(REFERRER.isNotNull().or(RECEIVED.isNotNull()))
        .select(
            ID,
            ReferralCredits.REFERRED_BY.is(REFERRER),
            ReferralCredits.LINK.is(ReferralCredits.LINK.col()),
            ReferralCredits.BASE_VALUE.is(ReferralCredits.BASE_VALUE.col().cast("double")),
            ReferralCredits.GIVEN.is(GIVEN.cast("double")),
            ReferralCredits.RECEIVED.is(coalesce(RECEIVED, nothing).cast("double")),
            ReferralCredits.CREDITED_VALUE.is(credited.cast("double")));
  }

  /** Everybody with a value, what became of the own link, and the share that goes along it. */
  private Dataset<Row> given(Dataset<Row> values, Dataset<Row> customers) {
    Dataset<Row> links =
        customers
            .filter(REFERRER.isNotNull().and(REFERRER.notEqual(Customers.CUSTOMER_ID.col())))
            .select(
                Customers.CUSTOMER_ID.col().as(ReferralCircles.CUSTOMER),
                REFERRER.as(ReferralCircles.REFERRER));
    Column link =
        when(REFERRER.isNull(), "none")
            .when(REFERRER.equalTo(ID), "self")
            .when(col(REFERRER_ID).isNull(), "unknown_referrer")
            .when(col(ReferralCircles.IN_CIRCLE), "circular")
            .otherwise(CREDITED);
    Column isCredited = ReferralCredits.LINK.col().equalTo(CREDITED);
    Column amount = ReferralCredits.BASE_VALUE.col().cast("double").multiply(share).cast(DECIMAL);
    return ReferralCircles.marked(
            known(values, customers), ID, links, ReferralCircles.ON_THE_DRIVER)
        .withColumn(ReferralCredits.LINK.columnName(), link)
        .withColumn(
            ReferralCredits.GIVEN.columnName(),
            when(isCredited, amount).otherwise(lit(0).cast(DECIMAL)))
        .drop(REFERRER_ID, ReferralCircles.IN_CIRCLE);
  }

  /** Everybody with a value, the referrer, and the referrer once more where that is a customer. */
  private static Dataset<Row> known(Dataset<Row> values, Dataset<Row> customers) {
    return values
        .join(
            customers.select(Customers.CUSTOMER_ID.col(), REFERRER),
            new String[] {CustomerValues.CUSTOMER_ID.columnName()},
            "left")
        .join(values.select(ID.as(REFERRER_ID)), REFERRER.equalTo(col(REFERRER_ID)), "left");
  }
}
