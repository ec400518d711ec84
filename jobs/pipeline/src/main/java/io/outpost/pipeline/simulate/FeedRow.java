package io.outpost.pipeline.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One record of a feed before it becomes a line; values that were not put are missing. */
final class FeedRow {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Table table;
  private final Map<Field, Object> values;

  private FeedRow(Table table, Map<Field, Object> values) {
    this.table = table;
    this.values = values;
  }

  static FeedRow of(Table table) {
    return new FeedRow(table, new HashMap<>());
  }

  /** Puts a value; an empty text or null leaves the value missing. */
  FeedRow put(Field field, Object value) {
    if (value == null || "".equals(value)) {
      values.remove(field);
      return this;
    }
    values.put(field, value);
    return this;
  }

  /** Puts an amount of money with its two decimals. */
  FeedRow putMoney(Field field, double amount) {
    return put(field, money(amount));
  }

  static BigDecimal money(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
  }

  /** A copy with another value. */
  FeedRow with(Field field, Object value) {
    return new FeedRow(table, new HashMap<>(values)).put(field, value);
  }

  Object value(Field field) {
    return values.get(field);
  }

  Table table() {
    return table;
  }

  static String header(Table table) {
    return table.fields().stream().map(Field::columnName).collect(Collectors.joining(","));
  }

  String csv() {
    return table.fields().stream()
        .map(field -> quoted(values.get(field)))
        .collect(Collectors.joining(","));
  }

  String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Field field : table.fields()) {
      Object value = values.get(field);
      if (value != null) {
        boolean plain =
            value instanceof Integer || value instanceof Long || value instanceof Boolean;
        object.put(field.columnName(), plain ? value : value.toString());
      }
    }
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    boolean quotes = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
