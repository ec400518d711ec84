package io.outpost.pipeline.customers;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.silver.Customers;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The latest record of each customer, with pseudonyms for addresses. */
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
    return Set.of(LandedCustomers.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    return AcceptedRecords.of(inputs, LandedCustomers.TABLE)
        .withColumn(
            Customers.EMAIL_KEY.columnName(), pseudonyms.ofEmail(LandedCustomers.EMAIL.col()))
        .withColumn(
            Customers.PHONE_KEY.columnName(), pseudonyms.ofPhone(LandedCustomers.PHONE.col()))
        .drop(LandedCustomers.EMAIL.col(), LandedCustomers.PHONE.col());
  }
}
