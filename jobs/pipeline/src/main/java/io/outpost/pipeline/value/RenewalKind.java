package io.outpost.pipeline.value;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is renewed term by term: contracts by the length of their term, and the wait to buy. */
enum RenewalKind {
  MONTHLY("contract_month", "month", 1, RenewalKind.DAYS_OF_MONTH),
  QUARTERLY("contract_quarter", "quarter", 3, 3 * RenewalKind.DAYS_OF_MONTH),
  YEARLY("contract_year", "year", 12, 12 * RenewalKind.DAYS_OF_MONTH),
  /** Prospects: to be lost is to buy for the first time. */
  CONVERSION("conversion_month", "", 1, 30);

  /** Free parameters of the largest model. */
  static final int PARAMETERS = 3;

  private static final double DAYS_OF_MONTH = 365.25 / 12;

  private final String key;
  private final String period;
  private final int months;
  private final double days;

  RenewalKind(String key, String period, int months, double days) {
    this.key = key;
    this.period = period;
    this.months = months;
    this.days = days;
  }

  /** Name of the model in tables. */
  String key() {
    return key;
  }

  /** Period of the contracts as delivered. */
  String period() {
    return period;
  }

  int months() {
    return months;
  }

  /** Days of a term. */
  double days() {
    return days;
  }

  /** Where the sensitivities to this model begin in an array of all of them. */
  int offset() {
    return PARAMETERS * Arrays.asList(values()).indexOf(this);
  }

  static List<RenewalKind> contracts() {
    return List.of(MONTHLY, QUARTERLY, YEARLY);
  }

  static Optional<RenewalKind> ofPeriod(String period) {
    return contracts().stream().filter(kind -> kind.period.equals(period)).findFirst();
  }

  static boolean isKey(String model) {
    return Arrays.stream(values()).anyMatch(kind -> kind.key.equals(model));
  }
}
