package io.outpost.pipeline.erasure;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.Publications;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The version of every table that each published night reads, and how they are set anew. */
public final class PublishedVersions {
  private final Lakehouse lake;
  private final StructType schema;
  private final List<Row> rows;
  private final Map<String, NavigableMap<LocalDate, Long>> versions = new HashMap<>();

  private PublishedVersions(Lakehouse lake, StructType schema, List<Row> rows) {
    this.lake = lake;
    this.schema = schema;
    this.rows = rows;
    for (Row row : rows) {
      versions
          .computeIfAbsent(Publications.TABLE_NAME.text(row), table -> new TreeMap<>())
          .put(day(row), Publications.TABLE_VERSION.count(row));
    }
  }

  public static PublishedVersions of(Lakehouse lake) {
    if (!lake.exists(Publications.TABLE)) {
      return new PublishedVersions(lake, Publications.TABLE.contract().schema(), List.of());
    }
    var published = lake.read(Publications.TABLE);
    return new PublishedVersions(lake, published.schema(), published.collectAsList());
  }

  /**
   * Published nights read the newest version of tables that only grow, from now on: later rows they
   * pass over. One commit.
   */
  public static void readNewest(Lakehouse lake, Collection<Table> tables, String tag) {
    PublishedVersions published = of(lake);
    for (Table table : tables) {
      long newest = lake.version(table);
      List.copyOf(published.of(table).keySet())
          .forEach(night -> published.set(table, night, newest));
    }
    published.save(tag);
  }

  private static LocalDate day(Row row) {
    return row.getLocalDate(row.fieldIndex(Publications.AS_OF.columnName()));
  }

  /** By night, the version of a table. */
  public NavigableMap<LocalDate, Long> of(Table table) {
    return versions.getOrDefault(table.path(), new TreeMap<>());
  }

  /** All published nights. */
  public List<LocalDate> nights() {
    return rows.stream().map(PublishedVersions::day).distinct().sorted().toList();
  }

  /** A night reads another version of a table from now on; seen by readers after {@link #save}. */
  void set(Table table, LocalDate night, long version) {
    versions.get(table.path()).put(night, version);
  }

  /** One commit for all that was set. */
  void save(String tag) {
    if (rows.isEmpty()) {
      return;
    }
    int place = schema.fieldIndex(Publications.TABLE_VERSION.columnName());
    List<Row> changed = new ArrayList<>();
    for (Row row : rows) {
      Object[] cells = new Object[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row.get(i);
      }
      cells[place] = versions.get(Publications.TABLE_NAME.text(row)).get(day(row));
      changed.add(RowFactory.create(cells));
    }
    lake.replaceAll(Publications.TABLE, lake.rows(changed, schema).coalesce(1), tag);
  }
}
