package io.outpost.pipeline.testing;

import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Literal rows of a table: {@code row(Contacts.TABLE, CONTACT_ID, "c1", CHANNEL, "phone")}. */
public final class Rows {
  private Rows() {}

  /** A row with the named cells; every other cell is null. */
  public static Row row(Table table, Object... fieldsAndValues) {
    StructType schema = table.contract().schema();
    return new GenericRowWithSchema(cells(schema, fieldsAndValues), schema);
  }

  /**
   * An accepted record of a feed, as landing keeps it: its texts, the day of its delivery, its file
   * and its line.
   */
  public static Row landed(
      Table feed, String knownAt, String file, long line, Object... fieldsAndTexts) {
    return bronze(feed, List.of(), knownAt, file, line, fieldsAndTexts);
  }

  /** A record that breaks a rule of its contract. */
  public static Row labelled(
      Table feed,
      String violation,
      String knownAt,
      String file,
      long line,
      Object... fieldsAndTexts) {
    return bronze(feed, List.of(violation), knownAt, file, line, fieldsAndTexts);
  }

  /** The cells of some fields, in their order. */
  public static Object[] cells(Row row, Field... fields) {
    return Arrays.stream(fields).map(field -> row.getAs(field.columnName())).toArray();
  }

  /** The cells of some fields of every row: one list per row, to be compared as a whole. */
  public static List<List<Object>> table(List<Row> rows, Field... fields) {
    return rows.stream().map(row -> Arrays.asList(cells(row, fields))).toList();
  }

  /** One line of a {@link #table}; it may hold nulls. */
  public static List<Object> line(Object... cells) {
    return Arrays.asList(cells);
  }

  /** The same rows in another order on so many partitions. */
  public static Dataset<Row> shuffled(Dataset<Row> rows, int partitions) {
    List<Row> shuffled = new java.util.ArrayList<>(rows.collectAsList());
    java.util.Collections.shuffle(shuffled, new java.util.Random(partitions));
    return TestSpark.session().createDataFrame(shuffled, rows.schema()).repartition(partitions);
  }

  /** The schema of a table's rows; of a feed that of its bronze table. */
  static StructType schema(Table table) {
    return table.layer() == Layer.BRONZE ? Bronze.schema(table) : table.contract().schema();
  }

  private static Row bronze(
      Table feed,
      List<String> violations,
      String knownAt,
      String file,
      long line,
      Object... fieldsAndTexts) {
    StructType schema = Bronze.schema(feed);
    Object[] cells = cells(schema, fieldsAndTexts);
    set(cells, schema, Bronze.VIOLATIONS, CollectionConverters.asScala(violations).toSeq());
    set(cells, schema, Bronze.FILE, file);
    set(cells, schema, Bronze.FILE_SHA256, "sha256 of " + file);
    set(cells, schema, Bronze.KNOWN_AT, LocalDate.parse(knownAt));
    set(cells, schema, Bronze.FIRST_LINE, line);
    set(cells, schema, Bronze.LAST_LINE, line);
    return new GenericRowWithSchema(cells, schema);
  }

  private static void set(Object[] cells, StructType schema, Bronze column, Object value) {
    cells[schema.fieldIndex(column.columnName())] = value;
  }

  private static Object[] cells(StructType schema, Object... fieldsAndValues) {
    Object[] cells = new Object[schema.size()];
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      Field field = (Field) fieldsAndValues[i];
      cells[schema.fieldIndex(field.columnName())] = fieldsAndValues[i + 1];
    }
    return cells;
  }
}
