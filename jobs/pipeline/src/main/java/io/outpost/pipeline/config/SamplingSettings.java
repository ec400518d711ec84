package io.outpost.pipeline.config;

import java.util.Objects;

/**
 * How studies draw customers, weigh answers and give out results.
 *
 * @param coolDownDays days for which a customer who was asked is left in peace
 * @param weightCap largest weight, as a multiple of what the design alone would give
 * @param fewestPerCategory respondents a category of a margin needs; smaller ones are merged
 * @param suppressBelow respondents a cell of an export needs; smaller ones are left empty
 */
public record SamplingSettings(
    Integer coolDownDays, Double weightCap, Integer fewestPerCategory, Integer suppressBelow) {
  static final SamplingSettings DEFAULT = new SamplingSettings(null, null, null, null);

  public SamplingSettings {
    coolDownDays = Objects.requireNonNullElse(coolDownDays, 90);
    weightCap = Objects.requireNonNullElse(weightCap, 5.0);
    fewestPerCategory = Objects.requireNonNullElse(fewestPerCategory, 5);
    suppressBelow = Objects.requireNonNullElse(suppressBelow, 10);
    Checks checks = new Checks();
    checks.that(
        coolDownDays >= 0 && coolDownDays <= 3650,
        "cool_down_days",
        coolDownDays,
        "from 0 to 3650 days");
    checks.that(weightCap > 1 && weightCap <= 1000, "weight_cap", weightCap, "above 1, up to 1000");
    checks.that(
        fewestPerCategory >= 1 && fewestPerCategory <= 1000,
        "fewest_per_category",
        fewestPerCategory,
        "from 1 to 1000 respondents");
    checks.that(
        suppressBelow >= 1 && suppressBelow <= 1000,
        "suppress_below",
        suppressBelow,
        "from 1 to 1000 respondents");
    checks.end();
  }

  /** The settings when a config says nothing. */
  public static SamplingSettings defaults() {
    return DEFAULT;
  }
}
