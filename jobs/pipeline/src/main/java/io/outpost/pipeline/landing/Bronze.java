package io.outpost.pipeline.landing;

import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.schema.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns every bronze table has beside the texts of its feed. */
public enum Bronze {
  /** What is wrong with the record; empty when it is accepted. */
  VIOLATIONS,
  /** File it came from, below the landing folder. */
  FILE,
  /** Digest of that file. */
  FILE_SHA256,
  /** Delivery date. */
  KNOWN_AT,
  /** Line it begins on. */
  FIRST_LINE,
  /** Line it ends on. */
  LAST_LINE,
  /** Its bytes, where the texts alone would lose something. */
  RAW;

  /** Begins the label of a rule that a record may break and still be accepted. */
  public static final String WARNING = "warning: ";

  public String columnName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public Column col() {
    return functions.col(columnName());
  }

  /** The schema of a feed's bronze table: its columns as text, then these. */
  public static StructType schema(Table feed) {
    StructType schema = new StructType();
    for (var column : feed.contract().columns()) {
      schema = schema.add(column.name(), DataTypes.StringType, true, column.description());
    }
    return schema
        .add(VIOLATIONS.columnName(), DataTypes.createArrayType(DataTypes.StringType, false), false)
        .add(FILE.columnName(), DataTypes.StringType, false)
        .add(FILE_SHA256.columnName(), DataTypes.StringType, false)
        .add(KNOWN_AT.columnName(), DataTypes.DateType, false)
        .add(FIRST_LINE.columnName(), DataTypes.LongType, false)
        .add(LAST_LINE.columnName(), DataTypes.LongType, false)
        .add(RAW.columnName(), DataTypes.BinaryType, true);
  }

  /** Whether a record keeps its contract. */
  public static Column isAccepted() {
    return functions.not(
        functions.exists(
            VIOLATIONS.col(), label -> functions.not(functions.startswith(label, lit(WARNING)))));
  }
}
