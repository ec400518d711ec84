package io.outpost.pipeline.config;

import static io.outpost.pipeline.config.Checks.check;

import java.util.Objects;

/**
 * How the models of customer value are fitted and judged.
 *
 * @param segmentCustomers customers that a segment needs for fits of its own; smaller ones are
 *     valued by the models of all
 * @param holdoutDays days at the end of the data that every model has to forecast
 * @param origins how many holdouts, one behind the other; 0 for none
 * @param holdoutCustomers customers at most in a holdout; of more, a sample by hash
 */
public record ModelSettings(
    Integer segmentCustomers, Integer holdoutDays, Integer origins, Integer holdoutCustomers) {
  static final ModelSettings DEFAULT = new ModelSettings(null, null, null, null);

  public ModelSettings {
    segmentCustomers = Objects.requireNonNullElse(segmentCustomers, 500);
    holdoutDays = Objects.requireNonNullElse(holdoutDays, 91);
    origins = Objects.requireNonNullElse(origins, 2);
    holdoutCustomers = Objects.requireNonNullElse(holdoutCustomers, 50_000);
    check(segmentCustomers >= 1, "models.segment_customers", segmentCustomers, "1 or more");
    check(
        holdoutDays >= 1 && holdoutDays <= 3650,
        "models.holdout_days",
        holdoutDays,
        "from 1 to 3650");
    check(origins >= 0 && origins <= 12, "models.origins", origins, "from 0 to 12");
    check(holdoutCustomers >= 1, "models.holdout_customers", holdoutCustomers, "1 or more");
  }

  /** The settings when a config says nothing. */
  public static ModelSettings defaults() {
    return DEFAULT;
  }
}
