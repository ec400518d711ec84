package io.outpost.pipeline.testing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** Literal rows of a table: {@code row(Contacts.TABLE, CONTACT_ID, "c1", CHANNEL, "phone")}. */
public final class Rows {
  private Rows() {}

  /** A row with the named cells; every other cell is null. */
  public static Row row(Table table, Object... fieldsAndValues) {
    StructType schema = table.contract().schema();
    Object[] cells = new Object[schema.size()];
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      Field field = (Field) fieldsAndValues[i];
      cells[schema.fieldIndex(field.columnName())] = fieldsAndValues[i + 1];
    }
    return new GenericRowWithSchema(cells, schema);
  }

  /** The cells of some fields, in their order. */
  public static Object[] cells(Row row, Field... fields) {
    return Arrays.stream(fields).map(field -> row.getAs(field.columnName())).toArray();
  }
}
