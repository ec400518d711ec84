package io.outpost.pipeline.value;

import io.outpost.pipeline.config.ValueSettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ValueAssumptions;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the value of every customer rests on beside the models: the settings and what the average
 * customer is like. With these, the fits and a customer's row anybody can compute the value again.
 */
public final class StateValueAssumptions implements Job {
  private final ValueSettings settings;

  public StateValueAssumptions(ValueSettings settings) {
    this.settings = settings;
  }

  @Override
  public Table output() {
    return ValueAssumptions.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return CustomerFactRows.INPUTS;
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    return inputs.output(Population.of(CustomerFactRows.of(inputs), settings).rows());
  }
}
