package io.outpost.pipeline.value;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSubscriptions;
import io.outpost.pipeline.tables.silver.Subscriptions;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The latest record of each contract. */
public final class ConformSubscriptions implements Job {

  @Override
  public Table output() {
    return Subscriptions.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedSubscriptions.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    return AcceptedRecords.of(inputs, LandedSubscriptions.TABLE);
  }
}
