package io.outpost.pipeline.config;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How the models of customer value are fitted and judged.
 *
 * @param segmentCustomers customers that a segment needs for fits of its own; smaller ones are
 *     valued by the models of all
 * @param holdoutDays days at the end of the data that every model has to forecast
 * @param origins how many holdouts, one behind the other; 0 for none
 * @param holdoutCustomers customers at most in a holdout; of more, a sample by hash
 * @param driverHistories customers up to whom all distinct histories are fitted on the driver, and
 *     distinct histories that it takes at most where there are more; the rest is fitted in Spark, a
 *     job per step, with the same bits
 * @param discrete by segment ({@code all} for everybody), days of one opportunity to buy: such
 *     segments are fitted and judged by BG/BB too; nobody unless set
 */
public record ModelSettings(
    Integer segmentCustomers,
    Integer holdoutDays,
    Integer origins,
    Integer holdoutCustomers,
    Integer driverHistories,
    Map<String, Integer> discrete) {
  static final ModelSettings DEFAULT = new ModelSettings(null, null, null, null, null, null);

  public ModelSettings {
    segmentCustomers = Objects.requireNonNullElse(segmentCustomers, 500);
    holdoutDays = Objects.requireNonNullElse(holdoutDays, 91);
    origins = Objects.requireNonNullElse(origins, 2);
    holdoutCustomers = Objects.requireNonNullElse(holdoutCustomers, 50_000);
    driverHistories = Objects.requireNonNullElse(driverHistories, 5_000_000);
    Checks checks = new Checks();
    checks.that(segmentCustomers >= 1, "segment_customers", segmentCustomers, "1 or more");
    checks.that(
        holdoutDays >= 1 && holdoutDays <= 3650, "holdout_days", holdoutDays, "from 1 to 3650");
    checks.that(origins >= 0 && origins <= 12, "origins", origins, "from 0 to 12");
    checks.that(holdoutCustomers >= 1, "holdout_customers", holdoutCustomers, "1 or more");
    checks.that(driverHistories >= 1, "driver_histories", driverHistories, "1 or more");
    discrete = sorted(discrete);
    discrete.forEach(
        (segment, days) ->
            checks.that(
                days != null && days >= 1 && days <= 3650,
                "discrete." + segment,
                days,
                "days of an opportunity, from 1 to 3650"));
    checks.end();
  }

  private static Map<String, Integer> sorted(Map<String, Integer> lengths) {
    return Collections.unmodifiableMap(
        new TreeMap<>(Objects.requireNonNullElse(lengths, Map.<String, Integer>of())));
  }

  /** The settings when a config says nothing. */
  public static ModelSettings defaults() {
    return DEFAULT;
  }
}
