package io.outpost.pipeline.config;

import java.util.Objects;

/**
 * What the data cannot say about the return of the social programme. Each figure is an assumption
 * and is shown as one.
 *
 * @param months months of costs and contacts that the return is computed over
 * @param displacementRate share of social contacts that would have been phone contacts
 * @param retentionEffect share of a served social customer's value that would be lost without
 *     service
 * @param referralAttribution share of referrals by social customers that the programme brought
 *     about
 * @param draws draws of the simulation
 */
public record ReturnSettings(
    Integer months,
    Assumption displacementRate,
    Assumption retentionEffect,
    Assumption referralAttribution,
    Integer draws) {
  static final ReturnSettings DEFAULT = new ReturnSettings(null, null, null, null, null);

  public ReturnSettings {
    months = Objects.requireNonNullElse(months, 12);
    displacementRate =
        Objects.requireNonNullElse(displacementRate, new Assumption(0.3, 0.5, 0.7, null));
    retentionEffect =
        Objects.requireNonNullElse(retentionEffect, new Assumption(0.0, 0.02, 0.05, null));
    referralAttribution =
        Objects.requireNonNullElse(referralAttribution, new Assumption(0.0, 0.1, 0.3, null));
    draws = Objects.requireNonNullElse(draws, 20_000);
    Checks checks = new Checks();
    checks.that(months > 0 && months <= 120, "months", months, "from 1 to 120");
    checks.that(draws >= 1_000 && draws <= 1_000_000, "draws", draws, "from 1000 to 1000000");
    checks.end();
  }

  /**
   * A judged figure.
   *
   * @param low smallest possible value
   * @param likely most likely value
   * @param high largest possible value
   * @param source who says so
   */
  public record Assumption(Double low, Double likely, Double high, String source) {
    public Assumption {
      Checks checks = new Checks();
      checkShare(checks, "low", low);
      checkShare(checks, "likely", likely);
      checkShare(checks, "high", high);
      if (checks.hold()) {
        checks.that(low <= likely, "likely", likely, "at least low, which is " + low);
        checks.that(likely <= high, "high", high, "at least likely, which is " + likely);
        checks.that(
            low < high || likely > high, "high", high, "above low: nobody knows it exactly");
      }
      checks.end();
      source = Objects.requireNonNullElse(source, "default of Outpost, not of your company");
    }

    private static void checkShare(Checks checks, String setting, Double value) {
      if (value == null) {
        checks.wrong(
            setting,
            " is missing; an assumption is three shares from 0 to 1, as in {low: 0.3, likely: 0.5,"
                + " high: 0.7}.");
        return;
      }
      checks.that(value >= 0 && value <= 1, setting, value, "a share from 0 to 1");
    }
  }
}
