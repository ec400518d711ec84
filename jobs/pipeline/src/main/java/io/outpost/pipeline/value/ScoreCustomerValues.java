package io.outpost.pipeline.value;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ValueAssumptions;
import io.outpost.pipeline.tables.silver.Subscriptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Lifetime value and its four factors for everybody who ever bought, has a contract in force or may
 * become a customer; for nobody where the data held nothing to fit a model of purchases on.
 */
public final class ScoreCustomerValues implements Job {
  @Override
  public Table output() {
    return CustomerValues.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    Set<Table> inputs = new HashSet<>(CustomerFactRows.INPUTS);
    inputs.add(Subscriptions.TABLE);
    inputs.add(ModelFits.TABLE);
    inputs.add(ModelChoices.TABLE);
    inputs.add(ValueAssumptions.TABLE);
    return inputs;
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    FittedModels models =
        FittedModels.of(
            inputs.rows(ModelFits.TABLE).collectAsList(),
            inputs.rows(ModelChoices.TABLE).collectAsList());
    if (!models.areFitted()) {
      return inputs.output(List.of());
    }
    List<Row> assumptions = inputs.rows(ValueAssumptions.TABLE).collectAsList();
    ValueScoring scoring = new ValueScoring(models, Population.of(assumptions));
    StructType schema = inputs.output(List.of()).schema();
    return CustomerFactRows.ofEverybody(inputs).mapPartitions(scoring, Encoders.row(schema));
  }
}
