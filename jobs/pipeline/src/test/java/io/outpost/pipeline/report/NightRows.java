package io.outpost.pipeline.report;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import java.math.BigDecimal;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Literal rows of a night, built without Spark; columns that are not named hold null. */
final class NightRows implements PublishedRows {
  private final Map<Table, List<Row>> rows = new HashMap<>();

  /** Adds a row; the values follow the fields. */
  NightRows add(Table table, List<Field> fields, Object... values) {
    StructField[] columns = table.contract().schema().fields();
    Object[] row = new Object[columns.length];
    for (int i = 0; i < columns.length; i++) {
      for (int j = 0; j < values.length; j++) {
        if (columns[i].name().equals(fields.get(j).columnName())) {
          row[i] = typed(columns[i], values[j]);
        }
      }
      if (columns[i].name().equals("as_of")) {
        row[i] = Date.valueOf("2026-03-31");
      }
    }
    rows.computeIfAbsent(table, any -> new ArrayList<>())
        .add(new GenericRowWithSchema(row, table.contract().schema()));
    return this;
  }

  @Override
  public List<Row> of(Table table) {
    return rows.getOrDefault(table, List.of());
  }

  /** The same rows in the opposite order. */
  PublishedRows reversed() {
    return table -> {
      List<Row> reversed = new ArrayList<>(of(table));
      java.util.Collections.reverse(reversed);
      return reversed;
    };
  }

  private static Object typed(StructField column, Object value) {
    if (value instanceof Number number) {
      if (column.dataType().equals(DataTypes.LongType)) {
        return number.longValue();
      }
      if (column.dataType().equals(DataTypes.DoubleType)) {
        return number.doubleValue();
      }
      if (column.dataType().sameType(DataTypes.createDecimalType(18, 2))) {
        return BigDecimal.valueOf(number.doubleValue()).setScale(2);
      }
    }
    return value;
  }
}
