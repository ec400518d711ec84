package io.outpost.pipeline.night;

import io.outpost.pipeline.schema.Table;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A job that does what a test says. */
record FakeJob(String name, Table output, Set<Table> inputs, Function<Inputs, Dataset<Row>> rows)
    implements Job {

  @Override
  public Dataset<Row> run(Inputs given) {
    return rows.apply(given);
  }
}
