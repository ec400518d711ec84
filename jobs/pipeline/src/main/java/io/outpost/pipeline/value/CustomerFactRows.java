package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Subscriptions;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Purchase histories with what else is known of the customer: record, service cost, referrals. */
final class CustomerFactRows {
  static final Set<Table> INPUTS = Set.of(PurchaseHistories.TABLE, Customers.TABLE, Contacts.TABLE);

  /** Cost of the customer's service contacts. */
  static final String SERVICE_COST = "service_cost";

  /** Days since the first contract in force began; null without one. */
  static final String CONTRACT_DAYS = "contract_days";

  /** Customers this customer referred. */
  static final String REFERRALS = "referrals";

  private static final String ID = PurchaseHistories.CUSTOMER_ID.columnName();

  private CustomerFactRows() {}

  /** Those who ever bought. */
  static Dataset<Row> of(Inputs inputs) {
    return known(inputs.rows(PurchaseHistories.TABLE), inputs);
  }

  /** Those who ever bought, those with a contract in force, and prospects. */
  static Dataset<Row> ofEverybody(Inputs inputs) {
    String[] id = {ID};
    return known(
        inputs
            .rows(PurchaseHistories.TABLE)
            .join(
                Contracts.inForce(inputs.rows(Subscriptions.TABLE), inputs.night().asOf()),
                id,
                "full_outer")
            .join(Prospects.of(inputs), id, "full_outer"),
        inputs);
  }

  private static Dataset<Row> known(Dataset<Row> base, Inputs inputs) {
    Dataset<Row> customers =
        inputs
            .rows(Customers.TABLE)
            .select(
                Customers.CUSTOMER_ID.col(),
                Customers.ORIGIN.col(),
                Customers.SEGMENT.col(),
                Customers.REGION.col(),
                Customers.ACQUISITION_CHANNEL.col(),
                Customers.ACQUISITION_COST.col(),
                Customers.REFERRED_BY.col());
    Dataset<Row> service =
        inputs
            .rows(Contacts.TABLE)
            .filter(Contacts.CUSTOMER_ID.col().isNotNull())
            .groupBy(Contacts.CUSTOMER_ID.col())
            .agg(sum(Contacts.COST.col()).as(SERVICE_COST));
    Dataset<Row> referrals =
        customers
            .filter(Customers.REFERRED_BY.col().notEqual(Customers.CUSTOMER_ID.col()))
            .groupBy(Customers.REFERRED_BY.col().as(ID))
            .agg(count(lit(1)).as(REFERRALS));
    Column zero = lit(0);
    return base.join(customers, new String[] {ID}, "left")
        .join(service, new String[] {ID}, "left")
        .join(referrals, new String[] {ID}, "left")
        .withColumn(SERVICE_COST, coalesce(col(SERVICE_COST), zero))
        .withColumn(REFERRALS, coalesce(col(REFERRALS), zero.cast("long")));
  }
}
