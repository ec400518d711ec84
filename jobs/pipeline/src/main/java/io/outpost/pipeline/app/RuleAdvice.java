package io.outpost.pipeline.app;

import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.tables.landing.LandedTransactions;

/** What a data owner can do about a rule that records break. */
final class RuleAdvice {
  private RuleAdvice() {}

  /** A sentence for a rule as a record is labelled with it. */
  static String of(String feed, String label) {
    String rule =
        label.startsWith(Bronze.WARNING) ? label.substring(Bronze.WARNING.length()) : label;
    int colon = rule.indexOf(": ");
    if (colon < 0) {
      return "Correct one of the two columns.";
    }
    String column = rule.substring(0, colon);
    String broken = rule.substring(colon + 2);
    return switch (column) {
      case "record" -> ofRecord(broken);
      case "file" -> "Deliver the whole file again.";
      default -> ofColumn(feed, column, broken);
    };
  }

  private static String ofRecord(String broken) {
    return switch (broken) {
      case "wrong number of fields" ->
          "Give each record as many fields as the header, separated by commas; put texts that hold"
              + " commas into double quotes.";
      case "unclosed quote" -> "Close the double quote, or write it twice inside a quoted text.";
      case "not readable as CSV" ->
          "Put the text into double quotes and write each quote inside it twice.";
      case "not readable as JSON", "no JSON object" ->
          "Write one whole JSON object per line, each name once.";
      case "no UTF-8" -> "Save the file as UTF-8.";
      case "longer than a megabyte" -> "Shorten the record, or look for a missing line end.";
      case "lines end with CR alone" -> "Save the file with line ends LF or CRLF.";
      default -> "Correct the record.";
    };
  }

  private static String ofColumn(String feed, String column, String broken) {
    return switch (broken) {
      case "required" -> "Fill " + column + ", and name it so in the header.";
      case "nested" -> "Deliver a single value, no object or list.";
      case "no timestamp" ->
          "Write ISO 8601 with seconds and an offset, as in 2026-06-30T10:00:00Z.";
      case "no date" -> "Write a day of the calendar, as in 2026-06-30.";
      case "no boolean" -> "Write true or false.";
      case "of a type without a text" -> "Deliver a text, number, date, time or boolean.";
      case "no UTF-8" -> "Write texts as UTF-8.";
      case "no bigint", "no int" -> "Write a whole number in digits alone.";
      case "no string" -> "Take out zero characters and halves of surrogate pairs.";
      case "later than its delivery" ->
          "Look at the clock and the offset of the source, or at the date in the file name.";
      case "before 1970-01-01" ->
          "Leave records out whose time nobody knows; years such as 0001 are marks, not times.";
      default -> ofRule(feed, column, broken);
    };
  }

  private static String ofRule(String feed, String column, String broken) {
    if (broken.startsWith("no decimal") || broken.equals("no double")) {
      return "Write digits with a point, as in 1234.50: no sign for thousands, no currency.";
    }
    if (broken.startsWith("not ") || broken.equals("no rate of its day")) {
      return feed.equals(LandedTransactions.TABLE.name())
          ? "Add the rate of that day to value.exchange_rates in the config, as in"
              + " USD: {2026-01-01: 0.92}, and deliver those records in a new file; or"
              + " deliver one currency, the one of the setting currency."
          : "Deliver one currency, the one of the setting currency.";
    }
    return "Look up what " + column + " may hold: outpost explain landing/" + feed + ".";
  }
}
