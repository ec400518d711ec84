package io.outpost.analytics.validation;

import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * One model against a holdout of counts: errors, order, coverage and calibration together. Merges
 * from parts with {@link #plus}.
 *
 * @param errors bias, MAE, RMSE of the expectations
 * @param ranks order and deciles by the expectations
 * @param coverages at {@link IntervalCoverage#LEVELS}, by the randomised transform
 * @param pit histogram of the randomised transform
 */
public record HoldoutValidation(
    ForecastErrors errors,
    RankedForecasts ranks,
    List<IntervalCoverage> coverages,
    PitHistogram pit) {

  /** Copies the list. */
  public HoldoutValidation {
    coverages = List.copyOf(coverages);
  }

  /**
   * Starts an empty validation.
   *
   * @param seed of the random numbers of the transform; the number of a customer depends on it and
   *     on the customer's index alone
   */
  public static Builder builder(long seed) {
    return new Builder(seed);
  }

  /** Two disjoint groups together. */
  public HoldoutValidation plus(HoldoutValidation other) {
    List<IntervalCoverage> both = new ArrayList<>();
    for (int i = 0; i < coverages.size(); i++) {
      both.add(coverages.get(i).plus(other.coverages.get(i)));
    }
    return new HoldoutValidation(
        errors.plus(other.errors), ranks.plus(other.ranks), both, pit.plus(other.pit));
  }

  /** Collects outcomes; not thread-safe. */
  public static final class Builder {
    private static final int BINS = 10;

    private final HashRandom random;
    private final RankedForecasts.Builder ranks = RankedForecasts.builder();
    private final long[] bins = new long[BINS];
    private final List<IntervalCoverage> coverages = new ArrayList<>();
    private ForecastErrors errors = ForecastErrors.NONE;

    private Builder(long seed) {
      random = HashRandom.of(seed, "randomised transform of holdout counts");
      IntervalCoverage.LEVELS.forEach(level -> coverages.add(IntervalCoverage.none(level)));
    }

    /**
     * Adds one customer.
     *
     * @param index of the customer, different for each, such as a hash of the key
     * @param actual what happened; not negative
     * @param expected expectation of the forecast
     * @param forecast the forecast as a law
     */
    public Builder add(long index, long actual, double expected, CountForecast forecast) {
      if (actual < 0) {
        throw new IllegalArgumentException("a count must not be negative, was " + actual);
      }
      errors = errors.plus(ForecastErrors.of((double) actual, expected));
      ranks.add(expected, (double) actual);
      double pit = forecast.randomizedPit(actual, random.uniform(index));
      bins[PitHistogram.bin(pit, BINS)]++;
      coverages.replaceAll(
          coverage -> coverage.plus(IntervalCoverage.ofPit(coverage.level(), pit)));
      return this;
    }

    /** The immutable validation; the builder may go on collecting. */
    public HoldoutValidation build() {
      return new HoldoutValidation(errors, ranks.build(), coverages, PitHistogram.of(bins));
    }
  }
}
