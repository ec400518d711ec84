package io.outpost.pipeline.returns;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.schema.Field;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Estimates read back from gold tables. */
final class Estimates {
  /** Method of a figure whose error is not computed. */
  static final String NO_INTERVAL = "no interval";

  private Estimates() {}

  /** The estimate in a row; empty where the row has none. */
  static Optional<Estimate> read(
      Row row, Field n, Field estimate, Field error, Field lower, Field upper, Field method) {
    if (estimate.number(row).isEmpty()) {
      return Optional.empty();
    }
    if (error.number(row).isEmpty()) {
      return Optional.of(pointOnly(n.count(row), estimate.number(row).getAsDouble()));
    }
    return Optional.of(
        new Estimate(
            n.count(row),
            estimate.number(row).getAsDouble(),
            error.number(row).getAsDouble(),
            lower.number(row).orElseThrow(),
            upper.number(row).orElseThrow(),
            method.text(row)));
  }

  /** A figure whose error is not computed. */
  static Estimate pointOnly(long n, double value) {
    return new Estimate(n, value, 0, value, value, NO_INTERVAL);
  }
}
