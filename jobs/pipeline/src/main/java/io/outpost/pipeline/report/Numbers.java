package io.outpost.pipeline.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as an executive reads them: few digits, thousands apart, a unit, a true minus sign. */
final class Numbers {
  static final String MISSING = "not computed";

  private Numbers() {}

  static String count(long value) {
    return signed(String.format(Locale.ROOT, "%,d", value));
  }

  /** Three significant digits or whole thousands. */
  static String plain(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    if (size < 1) {
      return signed(small(value));
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
    if (size == 0) {
      return "0%";
    }
    if (size < 1) {
      return size < 0.001 ? "less than 0.001%" : signed(small(percent)) + "%";
    }
    boolean fine = size < 10 || (size > 99 && size < 100);
    return fixed(percent, fine ? 1 : 0) + "%";
  }

  /** An amount with its currency code; millions and billions are named. */
  static String money(double amount, String currency) {
    double size = Math.abs(amount);
    if (size >= 999_500_000) {
      return currency + " " + fixed(amount / 1e9, 2) + " billion";
    }
    if (size >= 999_500) {
      return currency + " " + fixed(amount / 1e6, 2) + " million";
    }
    return currency + " " + fixed(amount, size >= 100 ? 0 : 2);
  }

  /** A number with the unit that its table names. */
  static String inUnit(double value, String unit, String currency) {
    if (unit.equals("currency") || unit.equals(currency)) {
      return money(value, currency);
    }
    return switch (unit) {
      case "share" -> percent(value);
      case "percent", "%" -> plain(value) + "%";
      case "currency/d" -> money(value, currency) + " a day";
      case "d" -> plain(value) + " days";
      case "1", "" -> plain(value);
      default -> plain(value) + " " + Names.inText(unit);
    };
  }

  private static String small(double value) {
    BigDecimal two = BigDecimal.valueOf(value).round(new MathContext(2));
    return Math.abs(value) < 1e-6
        ? String.format(Locale.ROOT, "%.1e", value)
        : two.stripTrailingZeros().toPlainString();
  }

  private static String fixed(double value, int digits) {
    return signed(String.format(Locale.ROOT, "%,." + digits + "f", value));
  }

  private static String signed(String text) {
    return text.replace('-', '\u2212');
  }
}
