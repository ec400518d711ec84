package io.outpost.pipeline.report;

/** How numbers of one kind are written, alone and as a range. */
interface Unit {
  Unit PERCENT = Numbers::percent;
  Unit CHANCE = Numbers::chance;
  Unit PLAIN = Numbers::plain;

  String text(double value);

  default String range(double low, double high) {
    return text(low) + " to " + text(high);
  }

  /** So many digits after the point, without a word behind. */
  static Unit digits(int digits) {
    return value -> Numbers.fixed(value, digits);
  }

  /** Numbers with a word behind, which a range says once. */
  static Unit named(Unit numbers, String word) {
    return new Named(numbers, " " + word);
  }

  /** Amounts in a column whose header names the currency. */
  static Unit amount() {
    return new Money("");
  }

  static Unit money(String currency) {
    return new Money(currency);
  }

  /** A difference of two shares. */
  static Unit percentagePoints() {
    return named(value -> Numbers.fixed(value * 100, 1), "percentage points");
  }

  /** The numbers without the word behind, for columns beside one that says it. */
  default Unit bare() {
    return this;
  }

  /** The unit as tables name it. */
  static Unit of(String unit, String currency) {
    if (unit.equals("currency") || unit.equals(currency)) {
      return money(currency);
    }
    return switch (unit) {
      case "share" -> PERCENT;
      case "percent", "%" -> value -> Numbers.fixed(value, 1) + "%";
      case "currency/d" -> named(money(currency), "a day");
      case "d" -> named(PLAIN, "days");
      case "points" -> named(digits(1), "points");
      case "1", "" -> PLAIN;
      default -> named(PLAIN, Names.inText(unit));
    };
  }

  /** Numbers with a word behind. */
  record Named(Unit numbers, String word) implements Unit {
    @Override
    public String text(double value) {
      return numbers.text(value) + word;
    }

    @Override
    public String range(double low, double high) {
      return numbers.range(low, high) + word;
    }

    @Override
    public Unit bare() {
      return numbers;
    }
  }

  /** Amounts: a range says currency and scale once. */
  record Money(String currency) implements Unit {
    @Override
    public String text(double value) {
      return code() + Numbers.amount(value, Numbers.scale(value));
    }

    private String code() {
      return currency.isEmpty() ? "" : currency + " ";
    }

    @Override
    public String range(double low, double high) {
      double scale = Math.max(Numbers.scale(low), Numbers.scale(high));
      String first = Numbers.amount(low, scale);
      String name = Numbers.scaleName(scale);
      return code()
          + first.substring(0, first.length() - name.length())
          + " to "
          + Numbers.amount(high, scale);
    }
  }
}
