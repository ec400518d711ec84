package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Distinct pairs of (purchases, mean spend per purchase) with the number of customers that share
 * them, sorted.
 *
 * <p>Customers without a purchase in the count, and those whose mean is zero or negative (gifts,
 * returns), carry no information for a gamma law of spend: they are left out and counted in {@link
 * #excluded()}.
 */
public final class SpendHistories implements SpendChunks, Serializable {
  /** Purchases that entered the mean, and the mean itself in the currency of the caller. */
  private record Spend(long purchases, double mean) implements Comparable<Spend>, Serializable {
    @Override
    public int compareTo(Spend other) {
      int order = Long.compare(purchases, other.purchases);
      return order != 0 ? order : Double.compare(mean, other.mean);
    }
  }

  private final List<Spend> distinct;
  private final long[] counts;
  private final long customers;
  private final long excluded;

  private SpendHistories(SortedMap<Spend, Long> counted, long excluded) {
    distinct = List.copyOf(counted.keySet());
    counts = counted.values().stream().mapToLong(Long::longValue).toArray();
    customers = Arrays.stream(counts).reduce(0, Math::addExact);
    this.excluded = excluded;
  }

  /** Starts an empty collection. */
  public static Builder builder() {
    return new Builder();
  }

  /** Number of distinct pairs. */
  public int rows() {
    return counts.length;
  }

  /** Purchases behind the mean at this row. */
  public long purchases(int row) {
    return distinct.get(row).purchases();
  }

  /** Mean spend per purchase at this row. */
  public double mean(int row) {
    return distinct.get(row).mean();
  }

  /** Customers that share this row. */
  public long count(int row) {
    return counts[row];
  }

  @Override
  public long customers() {
    return customers;
  }

  @Override
  public long excluded() {
    return excluded;
  }

  /** Summed by several threads. */
  @Override
  public List<LikelihoodSum> sums(SpendTerms terms) {
    int chunks = (rows() + CHUNK_ROWS - 1) / CHUNK_ROWS;
    if (chunks <= 1) {
      return List.of(terms.of(this));
    }
    return IntStream.range(0, chunks)
        .parallel()
        .mapToObj(i -> terms.of(this, i * CHUNK_ROWS, Math.min(rows(), (i + 1) * CHUNK_ROWS)))
        .toList();
  }

  /** Collects pairs; not thread-safe. */
  public static final class Builder {
    private final Map<Spend, Long> counted = new HashMap<>();
    private long excluded;

    private Builder() {}

    /** Adds one customer. */
    public Builder add(long purchases, double mean) {
      return add(purchases, mean, 1);
    }

    /** Adds as many customers with the same pair as {@code count} says. */
    public Builder add(long purchases, double mean, long count) {
      Checks.that(count > 0, "count must be positive: %s", count);
      Checks.that(purchases >= 0, "purchases must not be negative: %s", purchases);
      Checks.finite("mean spend", mean);
      if (purchases == 0 || mean <= 0) {
        excluded = Math.addExact(excluded, count);
      } else {
        counted.merge(new Spend(purchases, mean), count, Math::addExact);
      }
      return this;
    }

    /** Adds everything from another collection. */
    public Builder addAll(SpendHistories other) {
      for (int row = 0; row < other.rows(); row++) {
        counted.merge(other.distinct.get(row), other.count(row), Math::addExact);
      }
      excluded = Math.addExact(excluded, other.excluded);
      return this;
    }

    /** The immutable collection; the builder may go on collecting. */
    public SpendHistories build() {
      return new SpendHistories(new TreeMap<>(counted), excluded);
    }
  }
}
