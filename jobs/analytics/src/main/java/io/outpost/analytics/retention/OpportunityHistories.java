package io.outpost.analytics.retention;

import io.outpost.analytics.value.Checks;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Distinct histories of opportunities with the number of customers that share them, sorted.
 *
 * <p>The counts are all the likelihood of BG/BB needs: with n opportunities there are at most n (n
 * + 1) / 2 + 1 distinct histories, however many customers. Cohorts with different n go together.
 */
public final class OpportunityHistories {
  private final SortedMap<OpportunityHistory, Long> counted;
  private final long customers;

  private OpportunityHistories(SortedMap<OpportunityHistory, Long> counted) {
    this.counted = Collections.unmodifiableSortedMap(counted);
    this.customers = counted.values().stream().reduce(0L, Math::addExact);
  }

  /** Starts an empty collection. */
  public static Builder builder() {
    return new Builder();
  }

  /** The distinct histories in their order, with their counts. */
  public SortedMap<OpportunityHistory, Long> counted() {
    return counted;
  }

  /** Number of customers. */
  public long customers() {
    return customers;
  }

  /** Collects histories; not thread-safe. */
  public static final class Builder {
    private final Map<OpportunityHistory, Long> counted = new HashMap<>();

    private Builder() {}

    /** Adds one customer. */
    public Builder add(OpportunityHistory history) {
      return add(history, 1);
    }

    /** Adds as many customers with the same history as {@code count} says; must be positive. */
    public Builder add(OpportunityHistory history, long count) {
      Checks.that(count > 0, "count must be positive: %s", count);
      counted.merge(history, count, Math::addExact);
      return this;
    }

    /** Adds everything from another collection: merging equals building from the whole. */
    public Builder addAll(OpportunityHistories other) {
      other.counted.forEach(this::add);
      return this;
    }

    /** The immutable collection; the builder may go on collecting. */
    public OpportunityHistories build() {
      return new OpportunityHistories(new TreeMap<>(counted));
    }
  }
}
