package io.outpost.pipeline.evolution;

import io.outpost.pipeline.schema.ContractColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One way in which a contract differs from an earlier version of it.
 *
 * @param isBreaking whether rows that were right may be wrong now, or say less
 */
record ContractChange(Kind kind, String column, String words, boolean isBreaking) {

  enum Kind {
    ADDED,
    LOST,
    TYPE,
    RULE
  }

  /**
   * What an earlier version said of a column.
   *
   * @param values the only right values, or none where every value is
   */
  record Recorded(
      String name,
      String type,
      boolean required,
      OptionalDouble minimum,
      OptionalDouble maximum,
      List<String> values,
      String pattern) {

    static Recorded of(ContractColumn column) {
      return new Recorded(
          column.name(),
          column.type().simpleString(),
          column.required(),
          column.minimum(),
          column.maximum(),
          column.validValues(),
          column.pattern().map(Object::toString).orElse(""));
    }
  }

  /** Every difference, columns in the order of the contract, lost ones last. */
  static List<ContractChange> between(List<Recorded> before, List<Recorded> now) {
    Map<String, Recorded> earlier = new LinkedHashMap<>();
    before.forEach(column -> earlier.put(column.name(), column));
    List<ContractChange> changes = new ArrayList<>();
    for (Recorded column : now) {
      Recorded old = earlier.remove(column.name());
      if (old == null) {
        changes.add(
            new ContractChange(
                Kind.ADDED,
                column.name(),
                column.required() ? "is new and required" : "is new",
                column.required()));
      } else {
        changes.addAll(between(old, column));
      }
    }
    earlier
        .keySet()
        .forEach(lost -> changes.add(new ContractChange(Kind.LOST, lost, "is gone", true)));
    return changes;
  }

  private static List<ContractChange> between(Recorded old, Recorded column) {
    List<ContractChange> changes = new ArrayList<>();
    String name = column.name();
    if (!old.type().equals(column.type())) {
      changes.add(
          new ContractChange(Kind.TYPE, name, "is " + column.type() + ", was " + old.type(), true));
    }
    if (old.required() != column.required()) {
      changes.add(
          rule(
              name,
              column.required() ? "is required now" : "may be missing now",
              column.required()));
    }
    if (!old.minimum().equals(column.minimum())) {
      boolean narrower = bound(column.minimum(), -1) > bound(old.minimum(), -1);
      changes.add(rule(name, "has another minimum" + side(narrower), narrower));
    }
    if (!old.maximum().equals(column.maximum())) {
      boolean narrower = bound(column.maximum(), 1) < bound(old.maximum(), 1);
      changes.add(rule(name, "has another maximum" + side(narrower), narrower));
    }
    if (!Objects.equals(old.values(), column.values())) {
      boolean narrower =
          !column.values().isEmpty()
              && (old.values().isEmpty() || !column.values().containsAll(old.values()));
      changes.add(rule(name, "has other right values" + side(narrower), narrower));
    }
    if (!old.pattern().equals(column.pattern())) {
      // Nobody can tell which of two patterns lets more pass, unless there was none.
      boolean narrower = old.pattern().isEmpty();
      changes.add(rule(name, "has another pattern" + (narrower ? side(true) : ""), narrower));
    }
    return changes;
  }

  private static String side(boolean narrower) {
    return narrower ? ", a narrower one" : ", a wider one";
  }

  private static double bound(OptionalDouble bound, int sign) {
    return bound.orElse(sign * Double.POSITIVE_INFINITY);
  }

  private static ContractChange rule(String column, String words, boolean isBreaking) {
    return new ContractChange(Kind.RULE, column, words, isBreaking);
  }
}
