package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * Judges a record by the contract of its feed. A violation names the column and the rule, never the
 * value.
 *
 * <p>Texts that pass can be cast to the contract's type by Spark without loss: dates as {@code
 * 2026-06-30}, times in ISO 8601 with seconds and an offset, decimals with a point.
 */
final class RecordRules {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[+-]\\d{2}:\\d{2})");
  // Spelled out, since parseLong takes the digits of every script and Spark only these.
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,15})?");
  private static final Pattern DOUBLE =
      Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?");

  private static final ZoneOffset LAST_TO_END_A_DAY = ZoneOffset.ofHours(-12);

  private static final String PURCHASED_AT = LandedTransactions.PURCHASED_AT.columnName();
  private static final String CURRENCY = LandedTransactions.CURRENCY.columnName();

  private final List<ContractColumn> columns;
  private final List<Comparison> comparisons;
  private final Set<String> warnings;
  private final Currencies currencies;
  private final int purchasedAt;

  /**
   * @param currencies of the company's amounts; amounts of others do not add up
   */
  RecordRules(Contract contract, Currencies currencies) {
    this.columns = contract.columns();
    this.warnings = contract.warnings();
    this.currencies = currencies;
    this.purchasedAt = columns.stream().map(ContractColumn::name).toList().indexOf(PURCHASED_AT);
    this.comparisons = contract.rules().stream().map(rule -> comparison(contract, rule)).toList();
  }

  /** One column not before, or not above, another. */
  private record Comparison(String rule, int left, boolean atLeast, int right) {}

  /** What is wrong with these texts, delivered on that day. */
  List<String> violations(String[] values, LocalDate knownAt) {
    List<String> violations = new ArrayList<>(0);
    Comparable<?>[] typed = new Comparable<?>[values.length];
    for (int i = 0; i < values.length; i++) {
      ContractColumn column = columns.get(i);
      if (values[i] == null) {
        if (column.required()) {
          violations.add(column.name() + ": required");
        }
        continue;
      }
      typed[i] = typed(column.type(), values[i]);
      if (typed[i] == null) {
        violations.add(column.name() + ": no " + column.type().simpleString());
      } else if (!holds(column, typed[i])) {
        violations.add(column.name() + ": " + column.rule().orElseThrow());
      } else if (column.name().equals(CURRENCY) && !values[i].equals(currencies.own())) {
        foreign(values[i], typed).ifPresent(rule -> violations.add(CURRENCY + ": " + rule));
      } else if (column.eventTime() && isAfter(typed[i], knownAt)) {
        violations.add(column.name() + ": later than its delivery");
      } else if (column.eventMoment() && isBeforeAll(typed[i])) {
        violations.add(column.name() + ": before " + ContractColumn.EARLIEST);
      }
    }
    for (Comparison comparison : comparisons) {
      if (!holds(comparison, typed)) {
        violations.add(comparison.rule());
      }
    }
    if (!warnings.isEmpty()) {
      violations.replaceAll(rule -> warnings.contains(rule) ? Bronze.WARNING + rule : rule);
    }
    return violations;
  }

  /** What is wrong with an amount in another currency: only purchases are converted. */
  private Optional<String> foreign(String currency, Comparable<?>[] typed) {
    if (purchasedAt < 0 || !currencies.hasRates(currency)) {
      return Optional.of("not " + currencies.own());
    }
    return typed[purchasedAt] instanceof Instant moment
            && currencies.rate(currency, moment).isEmpty()
        ? Optional.of("no rate of its day")
        : Optional.empty();
  }

  private static Comparable<?> typed(DataType type, String text) {
    try {
      if (type.equals(DataTypes.StringType)) {
        return isClean(text) ? text : null;
      }
      if (type.equals(DataTypes.DateType)) {
        return DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
      }
      if (type.equals(DataTypes.TimestampType)) {
        return TIME.matcher(text).matches() ? OffsetDateTime.parse(text).toInstant() : null;
      }
      if (type.equals(DataTypes.BooleanType)) {
        return text.equals("true") || text.equals("false") ? text : null;
      }
      if (type.equals(DataTypes.IntegerType)) {
        return WHOLE.matcher(text).matches() ? (Double) (double) Integer.parseInt(text) : null;
      }
      if (type.equals(DataTypes.LongType)) {
        return WHOLE.matcher(text).matches() ? (Double) (double) Long.parseLong(text) : null;
      }
      if (type instanceof DecimalType decimal) {
        return decimal(decimal, text);
      }
      double value = DOUBLE.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
      return Double.isFinite(value) ? (Double) value : null;
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  private static Double decimal(DecimalType type, String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return null;
    }
    BigDecimal value = new BigDecimal(text);
    boolean fits =
        value.scale() <= type.scale()
            && value.precision() - value.scale() <= type.precision() - type.scale();
    return fits ? value.doubleValue() : null;
  }

  /** No NUL and no half of a surrogate pair: neither survives a round through a table. */
  private static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      } else if (Character.isLowSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(ContractColumn column, Comparable<?> value) {
    if (value instanceof String text) {
      return (column.validValues().isEmpty() || column.validValues().contains(text))
          && (column.pattern().isEmpty() || column.pattern().get().matcher(text).matches());
    }
    if (value instanceof Double number) {
      return number >= column.minimum().orElse(Double.NEGATIVE_INFINITY)
          && number <= column.maximum().orElse(Double.POSITIVE_INFINITY);
    }
    return true;
  }

  /** Whether an event is later than its delivery wherever on earth that was made. */
  private static boolean isAfter(Comparable<?> event, LocalDate knownAt) {
    Instant end = knownAt.plusDays(1).atStartOfDay().toInstant(LAST_TO_END_A_DAY);
    if (event instanceof Instant instant) {
      return !instant.isBefore(end);
    }
    return event instanceof LocalDate date && date.isAfter(knownAt);
  }

  private static boolean isBeforeAll(Comparable<?> event) {
    return event instanceof Instant instant
        && instant.isBefore(ContractColumn.EARLIEST.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static boolean holds(Comparison comparison, Comparable<?>[] typed) {
    Comparable<?> left = typed[comparison.left()];
    Comparable<?> right = typed[comparison.right()];
    if (left == null || right == null) {
      return true;
    }
    int order = compare(left, right);
    return comparison.atLeast() ? order >= 0 : order <= 0;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Comparable<?> left, Comparable<?> right) {
    return ((Comparable<Object>) left).compareTo(right);
  }

  private static Comparison comparison(Contract contract, String rule) {
    String[] parts = rule.trim().split(" ");
    List<String> names = contract.columns().stream().map(ContractColumn::name).toList();
    boolean understood =
        parts.length == 3
            && names.contains(parts[0])
            && (parts[1].equals(">=") || parts[1].equals("<="))
            && names.contains(parts[2]);
    if (!understood) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Contract %s: the rule '%s' is not of the form <column> >= <column>.",
              contract.name(),
              rule));
    }
    return new Comparison(
        rule, names.indexOf(parts[0]), parts[1].equals(">="), names.indexOf(parts[2]));
  }
}
