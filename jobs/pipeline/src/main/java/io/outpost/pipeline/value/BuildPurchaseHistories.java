package io.outpost.pipeline.value;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Transactions;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Transactions to one history per customer, as the night sees it. */
public final class BuildPurchaseHistories implements Job {

  @Override
  public Table output() {
    return PurchaseHistories.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(Transactions.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> transactions = inputs.rows(Transactions.TABLE);
    return PurchaseDays.histories(
        PurchaseDays.of(transactions, inputs.night().zone()), inputs.night().asOf());
  }
}
