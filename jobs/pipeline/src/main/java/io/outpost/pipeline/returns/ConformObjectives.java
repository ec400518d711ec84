package io.outpost.pipeline.returns;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

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
import org.apache.spark.sql.expressions.Window;

/** The objectives that apply on the night's day; of several the one that began last. */
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
    Column ends = Objectives.VALID_TO.col();
    Column rank =
        row_number()
            .over(
                Window.partitionBy(Objectives.OBJECTIVE.col(), Objectives.KPI.col())
                    .orderBy(Objectives.VALID_FROM.col().desc()));
    return AcceptedRecords.of(inputs, LandedObjectives.TABLE)
        .filter(Objectives.VALID_FROM.col().leq(day).and(ends.isNull().or(ends.geq(day))))
        .withColumn("rank", rank)
        .filter(col("rank").equalTo(1))
        .drop("rank");
  }
}
