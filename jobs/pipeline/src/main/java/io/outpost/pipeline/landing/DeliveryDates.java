package io.outpost.pipeline.landing;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Finds the delivery date in the name of a file. */
final class DeliveryDates {
  private DeliveryDates() {}

  /** The first date in a name that is written so, and whose digits do not go on on either side. */
  static Optional<LocalDate> in(String name, String pattern) {
    DateTimeFormatter format = ForeignTexts.strict(pattern);
    for (int begin = 0; begin < name.length(); begin++) {
      if (!isInsideDigits(name, begin)) {
        Optional<LocalDate> date = at(name, begin, format);
        if (date.isPresent()) {
          return date;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> at(String name, int begin, DateTimeFormatter format) {
    ParsePosition position = new ParsePosition(begin);
    try {
      TemporalAccessor parsed = format.parse(name, position);
      return isInsideDigits(name, position.getIndex())
          ? Optional.empty()
          : Optional.of(LocalDate.from(parsed));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isInsideDigits(String name, int at) {
    return at > 0
        && at < name.length()
        && Character.isDigit(name.charAt(at - 1))
        && Character.isDigit(name.charAt(at));
  }
}
