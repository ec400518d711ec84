package io.outpost.pipeline.night;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.schema.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a job sees that is run by hand on a published night. */
public final class PublishedInputs implements Inputs {
  private final Lakehouse lake;
  private final PublishedNight published;
  private final ZoneId zone;
  private final Table output;
  private final Set<Table> ofAllNights;

  /**
   * @param output table of the job
   * @param ofAllNights tables whose rows of every night the job reads
   */
  public PublishedInputs(
      Lakehouse lake, PublishedNight published, ZoneId zone, Table output, Set<Table> ofAllNights) {
    this.lake = lake;
    this.published = published;
    this.zone = zone;
    this.output = output;
    this.ofAllNights = Set.copyOf(ofAllNights);
  }

  @Override
  public Dataset<Row> rows(Table table) {
    return ofAllNights.contains(table) ? published.rowsOfAllNights(table) : published.rows(table);
  }

  @Override
  public Dataset<Row> earlier(Table table) {
    return PublishedNight.before(lake, published.asOf())
        .map(night -> night.rows(table))
        .orElseGet(() -> lake.empty(table.contract().schema()));
  }

  @Override
  public Dataset<Row> before() {
    return lake.exists(output) ? lake.read(output) : lake.empty(output.contract().schema());
  }

  @Override
  public Night night() {
    return new Night(published.asOf(), published.publication().knownAt(), zone);
  }

  @Override
  public Dataset<Row> output(List<Row> rows) {
    return OutputRows.made(lake, output, rows);
  }
}
