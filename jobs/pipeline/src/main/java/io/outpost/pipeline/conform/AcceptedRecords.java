package io.outpost.pipeline.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Night;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * The accepted records of a feed, typed as its contract says, one per key.
 *
 * <p>Of several records with one key the last delivery wins, then the last file name, then the last
 * line. Events after the night's day are left out, since the night does not know them.
 */
public final class AcceptedRecords {
  private AcceptedRecords() {}

  /** The records, with the columns of the contract and known_at. */
  public static Dataset<Row> of(Inputs inputs, Table feed) {
    return of(inputs, feed, inputs.rows(feed));
  }

  /** As above, for a feed that one task holds with ease: nothing is shuffled. */
  public static Dataset<Row> ofSmall(Inputs inputs, Table feed) {
    return of(inputs, feed, inputs.rows(feed).coalesce(1));
  }

  private static Dataset<Row> of(Inputs inputs, Table feed, Dataset<Row> records) {
    List<ContractColumn> columns = feed.contract().columns();
    Column[] keys =
        feed.contract().keys().stream()
            // One instant can be written in two zones and one number with zeros before it.
            .map(key -> col(key.name()).cast(key.type()))
            .toArray(Column[]::new);
    Column rank =
        row_number()
            .over(
                Window.partitionBy(keys)
                    .orderBy(
                        Bronze.KNOWN_AT.col().desc(),
                        Bronze.FILE.col().desc(),
                        Bronze.FIRST_LINE.col().desc()));
    List<Column> typed = new ArrayList<>();
    columns.forEach(column -> typed.add(col(column.name()).cast(column.type()).as(column.name())));
    typed.add(Bronze.KNOWN_AT.col());
    Dataset<Row> latest =
        records
            .filter(Bronze.isAccepted())
            .withColumn("rank", rank)
            .filter(col("rank").equalTo(1))
            .select(typed.toArray(Column[]::new));
    for (ContractColumn column : columns) {
      if (column.eventTime()) {
        latest = latest.filter(isUpTo(inputs.night(), column));
      }
    }
    return latest;
  }

  private static Column isUpTo(Night night, ContractColumn column) {
    return column.type().equals(DataTypes.DateType)
        ? col(column.name()).leq(lit(night.asOf()))
        : col(column.name()).lt(lit(night.end()));
  }
}
