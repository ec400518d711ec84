package io.outpost.pipeline.schema;

import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A column of a table; implemented by the enum that names the table's columns. */
public interface Field {

  /** The name of the enum constant. */
  String name();

  /** Name of the column in files and tables. */
  default String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column, to be read. */
  default Column col() {
    return functions.col(columnName());
  }

  /** The column of one side of a join. */
  default Column of(String alias) {
    return functions.col(alias + "." + columnName());
  }

  /** The column, to be written with this value. */
  default Column is(Column value) {
    return value.as(columnName());
  }

  /** The text of this column in a row; null where it is missing. */
  default String text(Row row) {
    return row.getAs(columnName());
  }

  /** The whole number in this column of a row; 0 where it is missing. */
  default long count(Row row) {
    Number value = row.getAs(columnName());
    return value == null ? 0 : value.longValue();
  }

  /** The number in this column of a row; empty where it is missing. */
  default OptionalDouble number(Row row) {
    Number value = row.getAs(columnName());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
  }
}
