package io.outpost.pipeline.returns;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.schema.Field;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Estimates read back from gold tables, and simple ones made of counts. */
final class Estimates {
  private Estimates() {}

  /** The estimate in a row; empty where the row has none. */
  static Optional<Estimate> read(
      Row row, Field n, Field estimate, Field error, Field lower, Field upper, Field method) {
    if (estimate.number(row).isEmpty() || error.number(row).isEmpty()) {
      return Optional.empty();
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

  /**
   * The estimate with the standard error its interval says, where the given one is of a logarithm.
   */
  static Estimate withErrorOfInterval(Estimate estimate) {
    return new Estimate(
        estimate.n(),
        estimate.value(),
        (estimate.upper() - estimate.lower()) / (2 * Confidence.P95.z()),
        estimate.lower(),
        estimate.upper(),
        estimate.method());
  }

  /** A number of events that happened independently of each other: its variance is the number. */
  static Estimate count(long events) {
    double number = (double) events;
    return Estimate.symmetric(
            events, number, Math.sqrt(number), Confidence.P95.z(), "poisson, wald 95%")
        .within(0, Double.MAX_VALUE);
  }
}
