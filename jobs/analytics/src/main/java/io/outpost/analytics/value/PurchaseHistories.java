package io.outpost.analytics.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Distinct purchase histories with the number of customers that share them, sorted by (x, t_x, T).
 *
 * <p>The likelihood of BG/NBD depends on customers only through these counts, so a million
 * customers compress to some tens of thousands of rows without any loss. Sorting makes every sum
 * over them independent of the order of arrival.
 */
public final class PurchaseHistories {
  private final List<PurchaseHistory> distinct;
  private final long[] counts;
  private final long customers;
  private final long repeats;

  private PurchaseHistories(SortedMap<PurchaseHistory, Long> counted) {
    distinct = List.copyOf(counted.keySet());
    counts = new long[distinct.size()];
    long sum = 0;
    long sumOfRepeats = 0;
    int row = 0;
    for (Map.Entry<PurchaseHistory, Long> entry : counted.entrySet()) {
      counts[row++] = entry.getValue();
      sum = Math.addExact(sum, entry.getValue());
      sumOfRepeats =
          Math.addExact(
              sumOfRepeats, Math.multiplyExact(entry.getValue(), entry.getKey().repeats()));
    }
    customers = sum;
    repeats = sumOfRepeats;
  }

  /** Starts an empty collection. */
  public static Builder builder() {
    return new Builder();
  }

  /** One customer per element, in any order. */
  public static PurchaseHistories of(Iterable<PurchaseHistory> histories) {
    Builder builder = builder();
    histories.forEach(builder::add);
    return builder.build();
  }

  /** The distinct histories in their order. */
  public List<PurchaseHistory> distinct() {
    return distinct;
  }

  /** Number of customers that share the history at this row of {@link #distinct()}. */
  public long count(int row) {
    return counts[row];
  }

  /** Number of customers, n. */
  public long customers() {
    return customers;
  }

  /** Repeat purchases of all customers together, the sum of x. */
  public long repeats() {
    return repeats;
  }

  /** Collects histories; not thread-safe. */
  public static final class Builder {
    private final Map<PurchaseHistory, Long> counted = new HashMap<>();

    private Builder() {}

    /** Adds one customer. */
    public Builder add(PurchaseHistory history) {
      return add(history, 1);
    }

    /** Adds as many customers with the same history as {@code count} says; must be positive. */
    public Builder add(PurchaseHistory history, long count) {
      Checks.that(count > 0, "count must be positive: %s", count);
      counted.merge(history, count, Math::addExact);
      return this;
    }

    /** Adds everything from another collection: merging equals building from the whole. */
    public Builder addAll(PurchaseHistories other) {
      for (int row = 0; row < other.distinct.size(); row++) {
        add(other.distinct.get(row), other.counts[row]);
      }
      return this;
    }

    /** The immutable collection; the builder may go on collecting. */
    public PurchaseHistories build() {
      return new PurchaseHistories(new TreeMap<>(counted));
    }
  }
}
