package io.outpost.analytics.value;

import java.util.Arrays;

/**
 * Counts equal histories in primitive arrays: a hash table with open addressing over appended rows.
 */
final class HistoryTable {
  private static final int EMPTY = -1;

  private long[] repeats = new long[64];
  private double[] last = new double[64];
  private double[] observed = new double[64];
  private long[] count = new long[64];
  private int size;
  private int[] slots = slots(256);

  private static int[] slots(int length) {
    int[] fresh = new int[length];
    Arrays.fill(fresh, EMPTY);
    return fresh;
  }

  void add(long x, double lastPurchase, double observedTime, long customers) {
    int slot = find(x, lastPurchase, observedTime);
    if (slots[slot] != EMPTY) {
      count[slots[slot]] = Math.addExact(count[slots[slot]], customers);
      return;
    }
    if (size == count.length) {
      grow();
    }
    repeats[size] = x;
    last[size] = lastPurchase;
    observed[size] = observedTime;
    count[size] = customers;
    slots[slot] = size++;
    if (size * 2 > slots.length) {
      slots = slots(slots.length * 2);
      for (int row = 0; row < size; row++) {
        slots[find(repeats[row], last[row], observed[row])] = row;
      }
    }
  }

  /** The slot of this history, or the empty one where it belongs. */
  private int find(long x, double lastPurchase, double observedTime) {
    long hash = x * 0x9E3779B97F4A7C15L;
    hash = (hash ^ Double.doubleToLongBits(lastPurchase)) * 0xC2B2AE3D27D4EB4FL;
    hash = (hash ^ (hash >>> 29) ^ Double.doubleToLongBits(observedTime)) * 0x165667B19E3779F9L;
    int mask = slots.length - 1;
    int slot = (int) (hash ^ (hash >>> 32)) & mask;
    while (slots[slot] != EMPTY) {
      int row = slots[slot];
      if (repeats[row] == x && last[row] == lastPurchase && observed[row] == observedTime) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int length = 2 * count.length;
    repeats = Arrays.copyOf(repeats, length);
    last = Arrays.copyOf(last, length);
    observed = Arrays.copyOf(observed, length);
    count = Arrays.copyOf(count, length);
  }

  HistoryColumns sorted() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, this::compare);
    HistoryColumns sorted =
        new HistoryColumns(new long[size], new double[size], new double[size], new long[size]);
    for (int i = 0; i < size; i++) {
      int row = order[i];
      sorted.repeats[i] = repeats[row];
      sorted.last[i] = last[row];
      sorted.observed[i] = observed[row];
      sorted.count[i] = count[row];
    }
    return sorted;
  }

  private int compare(int left, int right) {
    if (repeats[left] != repeats[right]) {
      return Long.compare(repeats[left], repeats[right]);
    }
    int order = Double.compare(last[left], last[right]);
    return order != 0 ? order : Double.compare(observed[left], observed[right]);
  }
}
