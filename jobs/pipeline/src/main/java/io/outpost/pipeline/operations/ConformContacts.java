package io.outpost.pipeline.operations;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.silver.Contacts;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The latest record of each service contact. */
public final class ConformContacts implements Job {

  @Override
  public Table output() {
    return Contacts.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedContacts.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    return AcceptedRecords.of(inputs, LandedContacts.TABLE);
  }
}
