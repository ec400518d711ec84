package io.outpost.pipeline.report;

import io.outpost.pipeline.schema.Table;
import java.util.List;
import org.apache.spark.sql.Row;

/** The published rows of one night. */
@FunctionalInterface
public interface PublishedRows {

  /** The night's rows of a table, in any order; empty where the night has none. */
  List<Row> of(Table table);
}
