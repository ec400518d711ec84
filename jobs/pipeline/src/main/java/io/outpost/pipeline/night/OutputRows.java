package io.outpost.pipeline.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.ContractException;
import io.outpost.pipeline.schema.Table;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that a job makes, which knows no night, and the same rows as its table's contract has them.
 */
public final class OutputRows {
  private OutputRows() {}

  /**
   * Rows made in this process: the columns of the contract in its order, without the night. They go
   * to one file, so that who reads them from the lake gets them in the order of who has them in
   * memory.
   */
  static Dataset<Row> made(Lakehouse lake, Table table, List<Row> rows) {
    StructField[] fields = table.contract().schema().fields();
    return lake.rows(
            rows,
            new StructType(table.isDated() ? Arrays.copyOfRange(fields, 1, fields.length) : fields))
        .coalesce(1);
  }

  /** The columns of the contract in its order and types; foreign and missing ones are refused. */
  public static Dataset<Row> conformed(Table table, Dataset<Row> made, LocalDate night) {
    Dataset<Row> whole = table.isDated() ? made.withColumn(Table.NIGHT, lit(night)) : made;
    Set<String> given = Set.of(whole.columns());
    List<ContractColumn> columns = table.contract().columns();
    Set<String> promised = columns.stream().map(ContractColumn::name).collect(Collectors.toSet());
    if (!given.equals(promised)) {
      Set<String> missing = new HashSet<>(promised);
      missing.removeAll(given);
      Set<String> foreign = new HashSet<>(given);
      foreign.removeAll(promised);
      throw new ContractException(
          table + " breaks its contract: missing " + missing + ", foreign " + foreign + ".");
    }
    return whole.select(
        columns.stream()
            .map(column -> col("`" + column.name() + "`").cast(column.type()).as(column.name()))
            .toArray(Column[]::new));
  }
}
