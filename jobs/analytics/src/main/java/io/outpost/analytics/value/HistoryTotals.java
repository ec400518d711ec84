package io.outpost.analytics.value;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over purchase histories that no parameter enters. They merge by addition; where times are
 * whole numbers, such as days, all sums are exact and their order does not matter.
 */
public final class HistoryTotals implements Serializable {
  /** Log gaps are added as whole multiples of 2^-32, because such sums have no order. */
  static final double GAP_UNIT = 0x1p-32;

  /** Of nobody. */
  public static final HistoryTotals NONE = new HistoryTotals(0, 0, BigInteger.ZERO, true, Map.of());

  private final long rows;
  private final double observed;
  private final BigInteger gapUnits;
  private final boolean gapsKnown;
  private final TreeMap<Long, Long> customersByRepeats;

  private HistoryTotals(
      long rows,
      double observed,
      BigInteger gapUnits,
      boolean gapsKnown,
      Map<Long, Long> customersByRepeats) {
    this.rows = rows;
    this.observed = observed;
    this.gapUnits = gapUnits;
    this.gapsKnown = gapsKnown;
    this.customersByRepeats = new TreeMap<>(customersByRepeats);
  }

  static HistoryTotals of(HistoryColumns columns, long gapUnits, boolean gapsKnown) {
    CompensatedSum observed = new CompensatedSum();
    Map<Long, Long> byRepeats = new TreeMap<>();
    int row = 0;
    while (row < columns.size) {
      long repeats = columns.repeats[row];
      long customers = 0;
      for (; row < columns.size && columns.repeats[row] == repeats; row++) {
        customers = Math.addExact(customers, columns.count[row]);
        observed.add(columns.count[row] * columns.observed[row]);
      }
      byRepeats.put(repeats, customers);
    }
    return new HistoryTotals(
        columns.size, observed.value(), BigInteger.valueOf(gapUnits), gapsKnown, byRepeats);
  }

  /** Those of disjoint sets of distinct histories together. */
  public HistoryTotals plus(HistoryTotals other) {
    Map<Long, Long> byRepeats = new TreeMap<>(customersByRepeats);
    other.customersByRepeats.forEach(
        (repeats, customers) -> byRepeats.merge(repeats, customers, Math::addExact));
    return new HistoryTotals(
        Math.addExact(rows, other.rows),
        observed + other.observed,
        gapUnits.add(other.gapUnits),
        gapsKnown && other.gapsKnown,
        byRepeats);
  }

  /** Number of distinct histories. */
  public long rows() {
    return rows;
  }

  /** Number of customers, n. */
  public long customers() {
    return customersByRepeats.values().stream().reduce(0L, Math::addExact);
  }

  /** Repeat purchases of all customers together, the sum of x. */
  public long repeats() {
    return customersByRepeats.entrySet().stream()
        .mapToLong(entry -> Math.multiplyExact(entry.getKey(), entry.getValue()))
        .reduce(0, Math::addExact);
  }

  /** Observed time of all customers together, the sum of T. */
  public double observed() {
    return observed;
  }

  /** Whether all came with the logarithms of the times between purchases. */
  public boolean hasLogGaps() {
    return gapsKnown;
  }

  /** Sum over all customers and repeat purchases of ln(time since the purchase before). */
  public double logGaps() {
    return gapUnits.doubleValue() * GAP_UNIT;
  }

  /** Customers who repeat more than i times, at index i, up to the largest count. */
  double[] beyond() {
    int most = customersByRepeats.isEmpty() ? 0 : Math.toIntExact(customersByRepeats.lastKey());
    double[] beyond = new double[most];
    double customers = 0;
    for (int i = most - 1; i >= 0; i--) {
      customers += customersByRepeats.getOrDefault(i + 1L, 0L);
      beyond[i] = customers;
    }
    return beyond;
  }
}
