package io.outpost.pipeline.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as an executive reads them: few digits, thousands apart, a true minus sign. */
final class Numbers {
  static final String MISSING = "not computed";

  private static final double MILLION = 1e6;
  private static final double BILLION = 1e9;

  /** Amounts from here on round to a whole million or billion. */
  private static final double NEARLY = 0.9995;

  private Numbers() {}

  static String count(long value) {
    return signed(String.format(Locale.ROOT, "%,d", value));
  }

  /** Three significant digits or whole thousands. */
  static String plain(double value) {
    double size = Math.abs(value);
    if (size < 1) {
      return value == 0 ? "0" : signed(small(value));
    }
    return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
  }

  /** A share as percent; what is nearly all or nearly nothing does not become all or nothing. */
  static String percent(double share) {
    double percent = share * 100;
    double size = Math.abs(percent);
    if (size > 99.9 && size < 100) {
      return "more than 99.9%";
    }
    if (size < 1) {
      if (size == 0) {
        return "0%";
      }
      return size < 0.001 ? "less than 0.001%" : signed(small(percent)) + "%";
    }
    boolean fine = size < 10 || (size > 99 && size < 100);
    return fixed(percent, fine ? 1 : 0) + "%";
  }

  /** A chance in whole percent; a simulation cannot tell the impossible from the unlikely. */
  static String chance(double probability) {
    double percent = probability * 100;
    if (percent < 1) {
      return "below 1%";
    }
    return percent > 99 ? "above 99%" : fixed(percent, 0) + "%";
  }

  /** What an amount is counted in: ones, millions or billions. */
  static double scale(double amount) {
    double size = Math.abs(amount);
    return size >= NEARLY * BILLION ? BILLION : size >= NEARLY * MILLION ? MILLION : 1;
  }

  static String scaleName(double scale) {
    return scale == BILLION ? " billion" : scale == MILLION ? " million" : "";
  }

  /** An amount in its scale: two digits for millions and below a hundred, else none. */
  static String amount(double amount, double scale) {
    boolean whole = scale == 1 && Math.abs(amount) >= 100;
    return fixed(amount / scale, whole ? 0 : 2) + scaleName(scale);
  }

  static String fixed(double value, int digits) {
    String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
    return text.matches("-[0.]+") ? text.substring(1) : signed(text);
  }

  private static String small(double value) {
    return Math.abs(value) < 1e-6
        ? String.format(Locale.ROOT, "%.1e", value)
        : BigDecimal.valueOf(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }

  private static String signed(String text) {
    return text.replace('-', '\u2212');
  }
}
