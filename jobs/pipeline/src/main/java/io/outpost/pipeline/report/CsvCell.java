package io.outpost.pipeline.report;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One cell of a CSV file.
 *
 * <p>Text that a spreadsheet would take for a formula gets an apostrophe before it; all text is
 * quoted, so that no other separator can start a cell within it. Numbers stay numbers, negative
 * ones too: the type decides, not the first character.
 */
public final class CsvCell {
  /** Plain and full-width signs that start a formula, and the controls that hide one. */
  private static final String FORMULA =
      "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212";

  private CsvCell() {}

  /** The cell of a value; empty without one. */
  public static String of(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      return Double.isFinite(number) ? number.toString() : "";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Number
        || value instanceof Boolean
        || value instanceof Date
        || value instanceof Temporal) {
      return value.toString();
    }
    if (value instanceof scala.collection.Seq<?> sequence) {
      return of(CollectionConverters.asJava(sequence));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(" ", "\"[", "]\""));
    }
    return quoted(guarded(value.toString()));
  }

  private static String guarded(String text) {
    int start = 0;
    while (start < text.length() && ignored(text.charAt(start))) {
      start++;
    }
    boolean formula = start < text.length() && FORMULA.indexOf(text.charAt(start)) >= 0;
    return formula ? "'" + text : text;
  }

  /** Blanks and invisible characters that a spreadsheet may skip before a formula. */
  private static boolean ignored(char first) {
    return Character.isSpaceChar(first) || Character.getType(first) == Character.FORMAT;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
