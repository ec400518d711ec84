package io.outpost.pipeline.config;

import static io.outpost.pipeline.config.InvalidConfigException.check;

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
    check(months > 0 && months <= 120, "returns.months", months, "from 1 to 120");
    check(draws >= 1_000 && draws <= 1_000_000, "returns.draws", draws, "from 1000 to 1000000");
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
      boolean whole = low != null && likely != null && high != null;
      check(
          whole && 0 <= low && low <= likely && likely <= high && low < high && high <= 1,
          "the assumption",
          "low " + low + ", likely " + likely + ", high " + high,
          "shares from 0 to 1 in that order, as in {low: 0.3, likely: 0.5, high: 0.7}");
      source = Objects.requireNonNullElse(source, "default of Outpost, not of your company");
    }
  }
}
