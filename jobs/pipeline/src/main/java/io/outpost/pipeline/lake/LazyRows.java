package io.outpost.pipeline.lake;

import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that are asked for when somebody reads them first: a plan costs time even when nobody does.
 */
public final class LazyRows implements Supplier<Dataset<Row>> {
  private final Supplier<Dataset<Row>> source;
  private Dataset<Row> rows;

  public LazyRows(Supplier<Dataset<Row>> source) {
    this.source = source;
  }

  @Override
  public synchronized Dataset<Row> get() {
    if (rows == null) {
      rows = source.get();
    }
    return rows;
  }
}
