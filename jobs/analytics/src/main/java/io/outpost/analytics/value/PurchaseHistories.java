package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * Distinct purchase histories with the number of customers that share them, sorted by (x, t_x, T),
 * in primitive columns.
 *
 * <p>The likelihoods depend on customers only through these counts, so a million customers compress
 * to some hundred thousand rows of four numbers without any loss. Sorting makes every sum over them
 * independent of the order of arrival.
 *
 * <p>The sum of the logarithms of the times between purchases stands beside: the models of regular
 * purchases need its total only, so it is no key.
 */
public final class PurchaseHistories implements HistoryChunks, Serializable {
  private final HistoryColumns columns;
  private final long gapUnits;
  private final boolean gapsKnown;
  private final long customers;
  private final long repeats;

  private PurchaseHistories(HistoryColumns columns, long gapUnits, boolean gapsKnown) {
    this.columns = columns;
    this.gapUnits = gapUnits;
    this.gapsKnown = gapsKnown;
    long sum = 0;
    long sumOfRepeats = 0;
    for (int row = 0; row < columns.size; row++) {
      sum = Math.addExact(sum, columns.count[row]);
      sumOfRepeats =
          Math.addExact(sumOfRepeats, Math.multiplyExact(columns.count[row], columns.repeats[row]));
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

  /** The distinct histories in their order; a view that makes its elements when asked. */
  public List<PurchaseHistory> distinct() {
    return new Distinct(columns);
  }

  /** Number of distinct histories. */
  public int rows() {
    return columns.size;
  }

  /** Number of customers that share the history at this row of {@link #distinct()}. */
  public long count(int row) {
    return columns.count[row];
  }

  /** Number of customers, n. */
  public long customers() {
    return customers;
  }

  /** Repeat purchases of all customers together, the sum of x. */
  public long repeats() {
    return repeats;
  }

  /**
   * Whether every customer with repeat purchases came with the logarithms of the times between
   * them.
   */
  public boolean hasLogGaps() {
    return gapsKnown;
  }

  /**
   * Sum over all customers and repeat purchases of the logarithm of the time since the purchase
   * before, exact to 2^-33 per customer.
   */
  public double logGaps() {
    return gapUnits * HistoryTotals.GAP_UNIT;
  }

  HistoryColumns columns() {
    return columns;
  }

  @Override
  public HistoryTotals totals() {
    return HistoryTotals.of(columns, gapUnits, gapsKnown);
  }

  /** Summed by several threads. */
  @Override
  public List<LikelihoodSum> sums(HistoryTerms terms) {
    int chunks = (columns.size + CHUNK_ROWS - 1) / CHUNK_ROWS;
    if (chunks <= 1) {
      return List.of(terms.of(this));
    }
    return IntStream.range(0, chunks)
        .parallel()
        .mapToObj(
            i -> terms.of(columns, i * CHUNK_ROWS, Math.min(columns.size, (i + 1) * CHUNK_ROWS)))
        .toList();
  }

  /** Fewer rows, nearly the same likelihood: a good place to start from. */
  @Override
  public PurchaseHistories rounded(double grain) {
    Builder builder = builder();
    for (int row = 0; row < columns.size; row++) {
      builder.rows.add(
          columns.repeats[row],
          Math.rint(columns.last[row] / grain) * grain,
          Math.rint(columns.observed[row] / grain) * grain,
          columns.count[row]);
    }
    builder.gapUnits = gapUnits;
    builder.gapsKnown = gapsKnown;
    return builder.build();
  }

  /** A random-access view. */
  private static final class Distinct extends AbstractList<PurchaseHistory>
      implements RandomAccess {
    private final HistoryColumns columns;

    Distinct(HistoryColumns columns) {
      this.columns = columns;
    }

    @Override
    public PurchaseHistory get(int row) {
      return columns.history(row);
    }

    @Override
    public int size() {
      return columns.size;
    }
  }

  /** Collects histories; not thread-safe. */
  public static final class Builder {
    private final HistoryTable rows = new HistoryTable();
    private long gapUnits;
    private boolean gapsKnown = true;

    private Builder() {}

    /** Adds one customer. */
    public Builder add(PurchaseHistory history) {
      return add(history, 1);
    }

    /** Adds as many customers with the same history as {@code count} says; must be positive. */
    public Builder add(PurchaseHistory history, long count) {
      Checks.that(count > 0, "count must be positive: %s", count);
      gapsKnown &= history.repeats() == 0;
      rows.add(history.repeats(), history.lastPurchase(), history.observed(), count);
      return this;
    }

    /**
     * Adds customers with the same history and the sum of the logarithms of their times between
     * purchases.
     *
     * @param logGaps sum over these customers and their repeat purchases of ln(time since the
     *     purchase before), in the unit of the history; finite
     */
    public Builder add(PurchaseHistory history, long count, double logGaps) {
      Checks.that(count > 0, "count must be positive: %s", count);
      Checks.finite("sum of log gaps", logGaps);
      Checks.that(
          history.repeats() > 0 || logGaps == 0,
          "log gaps must be 0 without repeat purchases: %s",
          logGaps);
      gapUnits = Math.addExact(gapUnits, Math.round(logGaps / HistoryTotals.GAP_UNIT));
      rows.add(history.repeats(), history.lastPurchase(), history.observed(), count);
      return this;
    }

    /** Adds everything from another collection: merging equals building from the whole. */
    public Builder addAll(PurchaseHistories other) {
      HistoryColumns from = other.columns;
      for (int row = 0; row < from.size; row++) {
        rows.add(from.repeats[row], from.last[row], from.observed[row], from.count[row]);
      }
      gapUnits = Math.addExact(gapUnits, other.gapUnits);
      gapsKnown &= other.gapsKnown;
      return this;
    }

    /** The immutable collection; the builder may go on collecting. */
    public PurchaseHistories build() {
      return new PurchaseHistories(rows.sorted(), gapUnits, gapsKnown);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PurchaseHistories that
        && gapUnits == that.gapUnits
        && gapsKnown == that.gapsKnown
        && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return 31 * columns.hashCode() + Long.hashCode(gapUnits);
  }

  @Override
  public String toString() {
    return "PurchaseHistories[customers=" + customers + ", rows=" + columns.size + "]";
  }
}
