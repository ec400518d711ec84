package io.outpost.pipeline.night;

import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows in, rows out: the same inputs give the same output, on any number of cores. */
public interface Job {

  /** The table it fills. */
  Table output();

  /** The tables it reads. */
  Set<Table> inputs();

  /** The tables of which it reads the rows of the night before. */
  default Set<Table> earlier() {
    return Set.of();
  }

  /** The rows of the output; a gold job leaves out the night's day, which every row gets. */
  Dataset<Row> run(Inputs inputs);

  /** What becomes of the rows that the table holds already. */
  default Writing writing() {
    return output().layer() == Layer.SILVER ? Writing.REPLACE_ALL : Writing.REPLACE_NIGHT;
  }

  /** Name in progress and ledger: the verb, as in score-customer-values. */
  default String name() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(java.util.Locale.ROOT);
  }

  /** What becomes of the rows that a table holds already. */
  enum Writing {
    /** They go: the table is the state of one night. */
    REPLACE_ALL,
    /** Those of the same night go. */
    REPLACE_NIGHT,
    /** They stay: the job gives out only rows whose keys are new. */
    ADD,
    /** They stay, of all nights: people's commands write the table, the night passes it on. */
    KEEP
  }
}
