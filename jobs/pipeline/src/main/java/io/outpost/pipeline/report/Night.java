package io.outpost.pipeline.report;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** The rows of a night in the order of their keys, and the currency they are in. */
final class Night {
  /** Stands for every value of a column. */
  static final String ALL = "all";

  private final PublishedRows published;
  private final String currency;
  private final Map<Table, List<Row>> read = new HashMap<>();

  Night(PublishedRows published, String currency) {
    this.published = published;
    this.currency = currency;
  }

  String currency() {
    return currency;
  }

  /** The rows of a table; each table is asked for once. */
  List<Row> rows(Table table) {
    return read.computeIfAbsent(table, this::sorted);
  }

  private List<Row> sorted(Table table) {
    List<Row> rows = new ArrayList<>(published.of(table));
    rows.sort(new KeyOrder(table));
    return List.copyOf(rows);
  }

  /** The rows that hold this text in this column. */
  static List<Row> where(List<Row> rows, Field field, String text) {
    return rows.stream().filter(row -> text.equals(field.text(row))).toList();
  }

  /** The rows that hold another text in this column. */
  static List<Row> whereNot(List<Row> rows, Field field, String text) {
    return rows.stream().filter(row -> !text.equals(field.text(row))).toList();
  }

  static Optional<Row> first(List<Row> rows) {
    return rows.stream().findFirst();
  }

  /** The different texts of a column, in the order of the rows. */
  static List<String> texts(List<Row> rows, Field field) {
    return rows.stream().map(field::text).distinct().toList();
  }
}
