package io.outpost.pipeline.quality;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.LandedFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Remembers every file that was read, so that no later night reads it again. */
public final class RecordLandedFiles implements Job {
  private final List<Table> feeds;
  private final Map<String, String> readAs;

  /**
   * @param readAs by feed, the fingerprint of how its files are read
   */
  public RecordLandedFiles(List<Table> feeds, Map<String, String> readAs) {
    this.feeds = feeds;
    this.readAs = Map.copyOf(readAs);
  }

  @Override
  public Table output() {
    return LandedFiles.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return new LinkedHashSet<>(feeds);
  }

  @Override
  public Writing writing() {
    return Writing.ADD;
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> files =
        feeds.stream()
            .map(feed -> records(inputs, feed))
            .reduce(Dataset::unionByName)
            .orElseThrow()
            .groupBy(LandedFiles.FEED.col(), Bronze.FILE_SHA256.col())
            .agg(
                min(Bronze.FILE.col()).as(LandedFiles.FILE.columnName()),
                min(Bronze.KNOWN_AT.col()).as(LandedFiles.KNOWN_AT.columnName()),
                min(LandedFiles.READ_AS.col()).as(LandedFiles.READ_AS.columnName()),
                LandedFiles.RECORDS.is(count(lit(1))),
                LandedFiles.LABELLED.is(count_if(not(Bronze.isAccepted()))));
    String[] key = {LandedFiles.FILE_SHA256.columnName(), LandedFiles.FEED.columnName()};
    return files.join(
        inputs.before().select(LandedFiles.FILE_SHA256.col(), LandedFiles.FEED.col()),
        key,
        "left_anti");
  }

  private Dataset<Row> records(Inputs inputs, Table feed) {
    return inputs
        .rows(feed)
        .select(
            LandedFiles.FEED.is(lit(feed.name())),
            LandedFiles.READ_AS.is(lit(readAs.get(feed.name()))),
            Bronze.FILE_SHA256.col(),
            Bronze.FILE.col(),
            Bronze.KNOWN_AT.col(),
            Bronze.VIOLATIONS.col());
  }
}
