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
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Purchase histories with what else is known of the customer: record, service cost, referrals. */
final class CustomerFactRows {
  static final Set<Table> INPUTS = Set.of(PurchaseHistories.TABLE, Customers.TABLE, Contacts.TABLE);

  /** Cost of the customer's service contacts. */
  static final String SERVICE_COST = "service_cost";

  /** Customers this customer referred. */
  static final String REFERRALS = "referrals";

  private static final String ID = PurchaseHistories.CUSTOMER_ID.columnName();

  private CustomerFactRows() {}

  static Dataset<Row> of(Inputs inputs) {
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
    return inputs
        .rows(PurchaseHistories.TABLE)
        .join(customers, new String[] {ID}, "left")
        .join(service, new String[] {ID}, "left")
        .join(referrals, new String[] {ID}, "left")
        .withColumn(SERVICE_COST, coalesce(col(SERVICE_COST), zero))
        .withColumn(REFERRALS, coalesce(col(REFERRALS), zero.cast("long")));
  }
}
