package io.outpost.pipeline.returns;

import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.conform.AcceptedRecords;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedObjectives;
import io.outpost.pipeline.tables.silver.Objectives;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The objectives that apply on the night's day. */
public final class ConformObjectives implements Job {

  @Override
  public Table output() {
    return Objectives.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(LandedObjectives.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Column day = lit(inputs.night().asOf());
    return AcceptedRecords.of(inputs, LandedObjectives.TABLE)
        .filter(
            Objectives.VALID_FROM
                .col()
                .leq(day)
                .and(Objectives.VALID_TO.col().isNull().or(Objectives.VALID_TO.col().geq(day))));
  }
}
