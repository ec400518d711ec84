package io.outpost.pipeline.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/**
 * The axis that carries the numbers of a chart.
 *
 * @param format how Vega writes the numbers
 * @param reference where a line says what to compare with, as in a target
 */
record Axis(String title, String format, OptionalDouble reference) {

  static Axis percent(String title) {
    return new Axis(title, ".3~p", OptionalDouble.empty());
  }

  static Axis number(String title) {
    return new Axis(title, ",.4~r", OptionalDouble.empty());
  }

  static Axis money(String currency) {
    return new Axis(currency, "~s", OptionalDouble.empty());
  }

  /** The axis that suits a unit as tables name it. */
  static Axis inUnit(String unit, String currency) {
    if (unit.equals("currency") || unit.equals(currency)) {
      return money(currency);
    }
    return switch (unit) {
      case "share" -> percent("share");
      case "currency/d" -> number(currency + " a day");
      case "d" -> number("days");
      case "1" -> number("");
      default -> number(Names.inText(unit));
    };
  }

  Axis titled(String other) {
    return new Axis(other, format, reference);
  }

  Axis with(double line) {
    return new Axis(title, format, OptionalDouble.of(line));
  }

  /** The encoding of a field on this axis. */
  ObjectNode encoding(String field) {
    ObjectNode encoding = Spec.field(field, "quantitative");
    encoding.put("title", title);
    ObjectNode axis = encoding.putObject("axis");
    axis.put("format", format).put("tickCount", 5).put("labelFlush", true);
    // Without this an axis of thousands begins with "0k".
    axis.put("labelExpr", "datum.value == 0 ? '0' : datum.label");
    return encoding;
  }
}
