package io.outpost.pipeline.report;

import io.outpost.pipeline.schema.Field;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** A number with its interval, each of which may be missing. */
record Estimate(OptionalDouble value, OptionalDouble lower, OptionalDouble upper) {

  static Estimate of(Row row, Field value, Field lower, Field upper) {
    return new Estimate(finite(value, row), finite(lower, row), finite(upper, row));
  }

  /** A number of a row; not-a-number and infinity count as missing. */
  static OptionalDouble finite(Field field, Row row) {
    OptionalDouble number = field.number(row);
    return number.isPresent() && Double.isFinite(number.getAsDouble())
        ? number
        : OptionalDouble.empty();
  }

  static String text(OptionalDouble number, Unit format) {
    return number.isPresent() ? format.text(number.getAsDouble()) : Numbers.MISSING;
  }

  /** The number alone. */
  String text(Unit format) {
    return text(value, format);
  }

  /** The interval alone, as in {@code 1.2 to 3.4}. */
  String range(Unit format) {
    if (lower.isEmpty() && upper.isEmpty()) {
      return "no interval";
    }
    if (upper.isEmpty()) {
      return "from " + text(lower, format) + ", upper limit not reached";
    }
    return lower.isEmpty()
        ? "up to " + text(upper, format)
        : format.range(lower.getAsDouble(), upper.getAsDouble());
  }

  /** The number with its interval, as in {@code 2.3 (95% interval 1.2 to 3.4)}. */
  String with(String interval, Unit format) {
    if (value.isEmpty()) {
      return Numbers.MISSING;
    }
    String name = lower.isEmpty() && upper.isEmpty() ? "" : interval + " ";
    return text(format) + " (" + name + range(format) + ")";
  }

  /** The number with its interval, as in {@code 2.3 (1.2 to 3.4)}, where it is clear which. */
  String with(Unit format) {
    return value.isEmpty() ? Numbers.MISSING : text(format) + " (" + range(format) + ")";
  }
}
