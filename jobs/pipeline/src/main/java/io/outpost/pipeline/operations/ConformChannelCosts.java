package io.outpost.pipeline.operations;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.silver.ChannelCosts;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The latest cost of each channel and month. */
public final class ConformChannelCosts implements Job {

  @Override
  public Table output() {
    return ChannelCosts.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedChannelCosts.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    return AcceptedRecords.of(inputs, LandedChannelCosts.TABLE);
  }
}
