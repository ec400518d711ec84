package io.outpost.pipeline.rows;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A row whose cells are put by name; those that nobody puts are null. */
public final class NamedCells {
  private final Layout layout;
  private final Object[] cells;

  private NamedCells(Layout layout) {
    this.layout = layout;
    this.cells = new Object[layout.places.size()];
  }

  /** The places of a table's columns as a job makes them: a gold table without its night. */
  public static final class Layout {
    private final Map<Field, Integer> places = new HashMap<>();

    private Layout(Table table) {
      List<Field> fields = table.fields();
      for (Field field : fields.subList(table.layer() == Layer.GOLD ? 1 : 0, fields.size())) {
        places.put(field, places.size());
      }
    }

    /** An empty row. */
    public NamedCells row() {
      return new NamedCells(this);
    }
  }

  /** The layout of a table, to be kept for all its rows. */
  public static Layout of(Table table) {
    return new Layout(table);
  }

  /**
   * Puts a cell.
   *
   * @throws IllegalArgumentException when the table has no such column
   */
  public NamedCells put(Field field, Object value) {
    Integer place = layout.places.get(field);
    if (place == null) {
      throw new IllegalArgumentException(field + " is no column of this row");
    }
    cells[place] = value;
    return this;
  }

  /** The row. */
  public Row row() {
    return RowFactory.create(cells.clone());
  }
}
