package io.outpost.pipeline.returns;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** Estimates read back from gold tables. */
final class Estimates {
  /** Method of a figure whose error is not computed. */
  static final String NO_INTERVAL = "no interval";

  private Estimates() {}

  /**
   * The estimate in a row; empty where the row has none. Gold tables name the parts of an estimate
   * alike.
   */
  static Optional<Estimate> read(Row row, Table table) {
    OptionalDouble value = part(table, "ESTIMATE").number(row);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    long n = part(table, "N").count(row);
    OptionalDouble error = part(table, "STANDARD_ERROR").number(row);
    if (error.isEmpty()) {
      return Optional.of(pointOnly(n, value.getAsDouble()));
    }
    return Optional.of(
        new Estimate(
            n,
            value.getAsDouble(),
            error.getAsDouble(),
            part(table, "LOWER").number(row).orElseThrow(),
            part(table, "UPPER").number(row).orElseThrow(),
            part(table, "METHOD").text(row)));
  }

  private static Field part(Table table, String name) {
    return table.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(table + " has no column " + name));
  }

  /** A figure whose error is not computed. */
  static Estimate pointOnly(long n, double value) {
    return new Estimate(n, value, 0, value, value, NO_INTERVAL);
  }
}
