package io.outpost.pipeline.schema;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** One column of a contract: what it means and what it may hold. */
public record ContractColumn(
    String name,
    DataType type,
    boolean required,
    boolean key,
    boolean eventTime,
    String classification,
    String description,
    Optional<String> unit,
    OptionalDouble minimum,
    OptionalDouble maximum,
    Optional<Pattern> pattern,
    List<String> validValues) {

  /** The first day that an event may have: machines write earlier ones where they know none. */
  public static final LocalDate EARLIEST = LocalDate.EPOCH;

  /**
   * Whether the column is the moment of an event; a day, as a birthday of a firm, may be earlier.
   */
  public boolean eventMoment() {
    return eventTime && type.equals(DataTypes.TimestampType);
  }

  /** The rule on the column's values in words; empty where every value of the type is right. */
  public Optional<String> rule() {
    if (!validValues.isEmpty()) {
      return Optional.of("one of " + String.join(", ", validValues));
    }
    if (pattern.isPresent()) {
      return Optional.of("matches " + pattern.get().pattern());
    }
    if (minimum.isPresent() && maximum.isPresent()) {
      return Optional.of(plain(minimum) + " to " + plain(maximum));
    }
    if (minimum.isPresent()) {
      return Optional.of("at least " + plain(minimum));
    }
    return maximum.isPresent() ? Optional.of("at most " + plain(maximum)) : Optional.empty();
  }

  /** The rule as a Spark SQL condition that holds for null; empty where there is no rule. */
  Optional<String> condition() {
    String column = "`" + name + "`";
    if (!validValues.isEmpty()) {
      return Optional.of(column + " IN ('" + String.join("', '", validValues) + "')");
    }
    if (pattern.isPresent()) {
      // Not $, which lets a line break pass behind the end.
      String whole = "^(?:" + pattern.get().pattern() + ")\\z";
      return Optional.of(
          column + " RLIKE '" + whole.replace("\\", "\\\\").replace("'", "\\'") + "'");
    }
    if (minimum.isPresent() && maximum.isPresent()) {
      return Optional.of(column + " BETWEEN " + plain(minimum) + " AND " + plain(maximum));
    }
    if (minimum.isPresent()) {
      return Optional.of(column + " >= " + plain(minimum));
    }
    return maximum.isPresent() ? Optional.of(column + " <= " + plain(maximum)) : Optional.empty();
  }

  private static String plain(OptionalDouble bound) {
    double value = bound.getAsDouble();
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
