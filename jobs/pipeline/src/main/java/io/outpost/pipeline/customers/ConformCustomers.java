package io.outpost.pipeline.customers;

import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The latest record of each customer, with pseudonyms for addresses, and a row for everybody who
 * bought but has no record. Of them only the first purchase is known; nothing else is made up.
 */
public final class ConformCustomers implements Job {
  private final Pseudonyms pseudonyms;

  public ConformCustomers(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  @Override
  public Table output() {
    return Customers.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedCustomers.TABLE, PurchaseHistories.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> records = records(inputs);
    return records.unionByName(buyers(inputs, records), true);
  }

  private Dataset<Row> records(Inputs inputs) {
    return AcceptedRecords.of(inputs, LandedCustomers.TABLE)
        .withColumn(Customers.ORIGIN.columnName(), lit("record"))
        .withColumn(
            Customers.EMAIL_KEY.columnName(), pseudonyms.ofEmail(LandedCustomers.EMAIL.col()))
        .withColumn(
            Customers.PHONE_KEY.columnName(), pseudonyms.ofPhone(LandedCustomers.PHONE.col()))
        .drop(LandedCustomers.EMAIL.col(), LandedCustomers.PHONE.col());
  }

  private static Dataset<Row> buyers(Inputs inputs, Dataset<Row> records) {
    return inputs
        .rows(PurchaseHistories.TABLE)
        .select(
            Customers.CUSTOMER_ID.is(PurchaseHistories.CUSTOMER_ID.col()),
            Customers.ORIGIN.is(lit("transactions")),
            Customers.SINCE.is(PurchaseHistories.FIRST_PURCHASE.col()))
        .join(
            records.select(Customers.CUSTOMER_ID.col()),
            new String[] {Customers.CUSTOMER_ID.columnName()},
            "left_anti");
  }
}
