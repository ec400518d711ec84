package io.outpost.pipeline.config;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What customer lifetime value is computed with.
 *
 * @param horizonDays how far ahead value counts
 * @param yearlyDiscountRate discount rate per year, as in 0.10
 * @param referralCredit share of a referred customer's value credited to the referrer
 * @param shrinkageDays days of the average customer's service cost and referrals mixed into a
 *     customer's own
 * @param shrinkagePurchases purchases at the average margin mixed into a customer's own margin
 * @param assumedMarginShare gross margin share where no transaction carries a margin
 * @param exchangeRates by currency and day, units of the company's currency for one of the other,
 *     from that day until the next one named; transactions of other currencies are converted
 */
public record ValueSettings(
    Integer horizonDays,
    Double yearlyDiscountRate,
    Double referralCredit,
    Double shrinkageDays,
    Double shrinkagePurchases,
    Double assumedMarginShare,
    Map<String, Map<LocalDate, BigDecimal>> exchangeRates) {
  static final ValueSettings DEFAULT = new ValueSettings(null, null, null, null, null, null, null);

  private static final BigDecimal LARGEST_RATE = BigDecimal.valueOf(1_000_000);
  private static final int RATE_SCALE = 8;

  public ValueSettings {
    horizonDays = Objects.requireNonNullElse(horizonDays, 1095);
    yearlyDiscountRate = Objects.requireNonNullElse(yearlyDiscountRate, 0.10);
    referralCredit = Objects.requireNonNullElse(referralCredit, 0.5);
    shrinkageDays = Objects.requireNonNullElse(shrinkageDays, 180.0);
    shrinkagePurchases = Objects.requireNonNullElse(shrinkagePurchases, 5.0);
    assumedMarginShare = Objects.requireNonNullElse(assumedMarginShare, 0.30);
    Checks checks = new Checks();
    checks.that(
        horizonDays > 0 && horizonDays <= 36_500, "horizon_days", horizonDays, "from 1 to 36500");
    checks.that(
        yearlyDiscountRate >= 0 && yearlyDiscountRate < 10,
        "yearly_discount_rate",
        yearlyDiscountRate,
        "between 0 and 10, as in 0.10 for ten percent");
    checks.that(
        referralCredit >= 0 && referralCredit <= 1,
        "referral_credit",
        referralCredit,
        "between 0 and 1");
    checks.that(
        shrinkageDays > 0 && Double.isFinite(shrinkageDays),
        "shrinkage_days",
        shrinkageDays,
        "above 0");
    checks.that(
        assumedMarginShare > -1 && assumedMarginShare <= 1,
        "assumed_margin_share",
        assumedMarginShare,
        "above -1 and at most 1, as in 0.30 for thirty percent");
    checks.that(
        shrinkagePurchases > 0 && Double.isFinite(shrinkagePurchases),
        "shrinkage_purchases",
        shrinkagePurchases,
        "above 0");
    exchangeRates = sorted(exchangeRates, checks);
    checks.end();
  }

  private static Map<String, Map<LocalDate, BigDecimal>> sorted(
      Map<String, Map<LocalDate, BigDecimal>> rates, Checks checks) {
    Map<String, Map<LocalDate, BigDecimal>> sorted = new TreeMap<>();
    Objects.requireNonNullElse(rates, Map.<String, Map<LocalDate, BigDecimal>>of())
        .forEach(
            (currency, byDay) -> {
              String setting = "exchange_rates." + currency;
              checks.that(
                  currency.matches("[A-Z]{3}"), setting, currency, "an ISO 4217 code such as USD");
              if (byDay == null || byDay.isEmpty()) {
                checks.wrong(setting, " has no rates; name days, as in {2026-01-01: 0.92}.");
                return;
              }
              byDay.forEach((day, rate) -> check(setting + "." + day, rate, checks));
              sorted.put(currency, Collections.unmodifiableMap(new TreeMap<>(byDay)));
            });
    return Collections.unmodifiableMap(sorted);
  }

  private static void check(String setting, BigDecimal rate, Checks checks) {
    checks.that(
        rate != null
            && rate.signum() > 0
            && rate.compareTo(LARGEST_RATE) <= 0
            && rate.stripTrailingZeros().scale() <= RATE_SCALE,
        setting,
        rate,
        "above 0, at most 1000000 and with at most " + RATE_SCALE + " decimals");
  }
}
