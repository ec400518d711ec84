package io.outpost.pipeline.value;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.silver.Transactions;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The latest record of each transaction. */
public final class ConformTransactions implements Job {

  @Override
  public Table output() {
    return Transactions.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedTransactions.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    return AcceptedRecords.of(inputs, LandedTransactions.TABLE);
  }
}
