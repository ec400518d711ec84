package io.outpost.pipeline.landing;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.LandedFiles;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The counts of the table of files, after records in bronze were changed. */
public final class LandedCounts {
  private LandedCounts() {}

  /**
   * Counts the records of every file of some feeds again, in one commit.
   *
   * @return the version written
   */
  public static long recount(Lakehouse lake, List<Table> feeds, String tag) {
    return recount(lake, feeds, Map.of(), tag);
  }

  /**
   * As above.
   *
   * @param readAs by digest of a file that was read anew, the fingerprint of how
   */
  static long recount(Lakehouse lake, List<Table> feeds, Map<String, String> readAs, String tag) {
    Map<Field, String> counted =
        Map.of(LandedFiles.RECORDS, "records_now", LandedFiles.LABELLED, "labelled_now");
    Dataset<Row> counts =
        feeds.stream()
            .map(
                feed ->
                    lake.read(feed)
                        .groupBy(LandedFiles.FEED.is(lit(feed.name())), Bronze.FILE_SHA256.col())
                        .agg(
                            count(lit(1)).as(counted.get(LandedFiles.RECORDS)),
                            count_if(not(Bronze.isAccepted()))
                                .as(counted.get(LandedFiles.LABELLED))))
            .reduce(Dataset::unionByName)
            .orElseThrow();
    Column[] columns =
        LandedFiles.TABLE.fields().stream()
            .map(
                field ->
                    counted.containsKey(field)
                        ? coalesce(col(counted.get(field)), col(field.columnName()))
                            .as(field.columnName())
                        : field == LandedFiles.READ_AS
                            ? LandedFiles.READ_AS.is(now(readAs))
                            : col(field.columnName()))
            .toArray(Column[]::new);
    String[] key = {LandedFiles.FEED.columnName(), LandedFiles.FILE_SHA256.columnName()};
    return lake.replaceAll(
        LandedFiles.TABLE,
        lake.read(LandedFiles.TABLE).join(counts, key, "left").select(columns),
        tag);
  }

  private static Column now(Map<String, String> readAs) {
    Column now = LandedFiles.READ_AS.col();
    for (var file : readAs.entrySet()) {
      now =
          functions
              .when(LandedFiles.FILE_SHA256.col().equalTo(file.getKey()), lit(file.getValue()))
              .otherwise(now);
    }
    return now;
  }
}
