package io.outpost.pipeline.night;

import io.outpost.pipeline.schema.Table;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a job may see. */
public interface Inputs {

  /** The night's rows of one of the job's inputs. */
  Dataset<Row> rows(Table table);

  /**
   * The rows of a table that the newest published night before this one left; none before the first
   * night.
   */
  Dataset<Row> earlier(Table table);

  /** What the job's own output held before this night; for jobs that only add. */
  Dataset<Row> before();

  /** The times of the night. */
  Night night();

  /** Rows made by the job, with the columns of its output but for the night's day. */
  Dataset<Row> output(List<Row> rows);
}
