package io.outpost.pipeline.simulate;

import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.ContractColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Whether a record keeps its landing contract, by rules of this test's own. */
record ContractCheck(Contract contract, LocalDate delivered) {

  boolean keeps(Map<String, String> row) {
    return contract.columns().stream()
            .allMatch(column -> keeps(column, Optional.ofNullable(row.get(column.name()))))
        && contract.rules().stream().allMatch(rule -> keepsRule(rule, row))
        && row.keySet().stream()
            .allMatch(
                key -> contract.columns().stream().anyMatch(column -> column.name().equals(key)));
  }

  private boolean keeps(ContractColumn column, Optional<String> value) {
    if (value.isEmpty()) {
      return !column.required();
    }
    String text = value.get();
    return typed(column, text)
        && (column.validValues().isEmpty() || column.validValues().contains(text))
        && column.pattern().map(pattern -> pattern.matcher(text).matches()).orElse(true)
        && (column.minimum().isEmpty()
            || new BigDecimal(text).doubleValue() >= column.minimum().getAsDouble())
        && (column.maximum().isEmpty()
            || new BigDecimal(text).doubleValue() <= column.maximum().getAsDouble())
        && (!column.eventTime() || !instant(text).isAfter(ServiceLife.end(delivered)));
  }

  private static boolean typed(ContractColumn column, String text) {
    String type = column.type().typeName();
    try {
      switch (type) {
        case "string" -> {}
        case "boolean" -> {
          return text.equals("true") || text.equals("false");
        }
        case "date" -> LocalDate.parse(text);
        case "timestamp" -> Instant.parse(text);
        case "integer", "long" -> Long.parseLong(text);
        case "double" -> Double.parseDouble(text);
        case "decimal(18,2)" -> {
          return new BigDecimal(text).scale() == 2;
        }
        default -> throw new IllegalStateException("This test does not know the type " + type);
      }
      return true;
    } catch (NumberFormatException | java.time.DateTimeException e) {
      return false;
    }
  }

  /** Rules have the form {@code a >= b} or {@code a <= b} and hold where a side is missing. */
  private boolean keepsRule(String rule, Map<String, String> row) {
    String[] parts = rule.split(" ");
    String left = row.get(parts[0]);
    String right = row.get(parts[2]);
    if (left == null || right == null) {
      return true;
    }
    int order =
        switch (contract.columns().stream()
            .filter(column -> column.name().equals(parts[0]))
            .findFirst()
            .orElseThrow()
            .type()
            .typeName()) {
          case "timestamp", "date" -> instant(left).compareTo(instant(right));
          case "string" -> left.compareTo(right);
          default -> new BigDecimal(left).compareTo(new BigDecimal(right));
        };
    return parts[1].equals(">=") ? order >= 0 : order <= 0;
  }

  private static Instant instant(String text) {
    return text.endsWith("Z")
        ? Instant.parse(text)
        : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
