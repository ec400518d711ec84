package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.Arrays;

/** Sorted distinct histories as columns; nobody changes the arrays. */
final class HistoryColumns implements Serializable {
  final int size;
  final long[] repeats;
  final double[] last;
  final double[] observed;
  final long[] count;

  HistoryColumns(long[] repeats, double[] last, double[] observed, long[] count) {
    this.size = count.length;
    this.repeats = repeats;
    this.last = last;
    this.observed = observed;
    this.count = count;
  }

  PurchaseHistory history(int row) {
    return new PurchaseHistory(repeats[row], last[row], observed[row]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HistoryColumns that
        && Arrays.equals(repeats, that.repeats)
        && Arrays.equals(last, that.last)
        && Arrays.equals(observed, that.observed)
        && Arrays.equals(count, that.count);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(last) + Arrays.hashCode(count);
  }
}
