package io.outpost.pipeline.study;

import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Passes on a table that researchers' commands write, plans and draws, so that every night
 * publishes it and reads the rows of all nights; adds nothing.
 */
public final class KeepRows implements Job {
  private final Table table;

  public KeepRows(Table table) {
    this.table = table;
  }

  @Override
  public Table output() {
    return table;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of();
  }

  @Override
  public Writing writing() {
    return Writing.KEEP;
  }

  @Override
  public String name() {
    return "keep-" + table.name().replace('_', '-');
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    return inputs.output(List.of());
  }
}
