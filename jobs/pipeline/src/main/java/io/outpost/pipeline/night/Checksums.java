package io.outpost.pipeline.night;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Equal for equal rows, in any order and partitioning; different bits of a double count. */
public final class Checksums {
  private Checksums() {}

  /** Number of rows and the sum of two independent hashes of each. */
  public static String of(Dataset<Row> rows) {
    Column[] columns =
        Arrays.stream(rows.schema().fields()).flatMap(Checksums::parts).toArray(Column[]::new);
    Column[] again = Arrays.copyOf(columns, columns.length + 1);
    again[columns.length] = lit("again");
    Row sums = rows.agg(count(lit(1)), total(xxhash64(columns)), total(xxhash64(again))).first();
    return sums.get(0) + ":" + sums.get(1) + ":" + sums.get(2);
  }

  /** Spark's hash passes over a null and takes 0.0 and -0.0 for the same: both are told here. */
  private static Stream<Column> parts(StructField field) {
    Column value = col("`" + field.name() + "`");
    boolean isDouble = field.dataType().equals(DataTypes.DoubleType);
    return Stream.of(value.isNull(), isDouble ? value.cast(DataTypes.StringType) : value);
  }

  private static Column total(Column hash) {
    return coalesce(sum(hash.cast("decimal(20,0)")), lit(0));
  }
}
