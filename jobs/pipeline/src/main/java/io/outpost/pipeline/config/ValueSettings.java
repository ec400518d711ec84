package io.outpost.pipeline.config;

import java.util.Objects;

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
 */
public record ValueSettings(
    Integer horizonDays,
    Double yearlyDiscountRate,
    Double referralCredit,
    Double shrinkageDays,
    Double shrinkagePurchases,
    Double assumedMarginShare) {
  static final ValueSettings DEFAULT = new ValueSettings(null, null, null, null, null, null);

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
    checks.end();
  }
}
