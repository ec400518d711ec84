package io.outpost.analytics.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Waiting times of a group as counts per distinct time: the mergeable input of {@link KaplanMeier}
 * and {@link LogRank}.
 *
 * <p>Sorted by time, each time once; times without any wait are dropped. Merging adds the counts
 * and is exact in any order.
 *
 * @param counts ascending by seconds, no time twice
 */
public record ResponseTimes(List<TimeCount> counts) {
  /** Nobody waited; the neutral element of {@link #plus}. */
  public static final ResponseTimes NONE = new ResponseTimes(List.of());

  /** Sorts the counts and adds those of the same time. */
  public ResponseTimes {
    counts = merged(counts);
  }

  /** The waiting times from counts in any order; the same time may come several times. */
  public static ResponseTimes of(Collection<TimeCount> counts) {
    return new ResponseTimes(List.copyOf(counts));
  }

  /** Adds the waits of another, disjoint group. */
  public ResponseTimes plus(ResponseTimes other) {
    List<TimeCount> both = new ArrayList<>(counts);
    both.addAll(other.counts);
    return new ResponseTimes(both);
  }

  /** Number of waits, ended or not. */
  public long n() {
    return counts.stream().mapToLong(TimeCount::total).sum();
  }

  /** Number of waits that ended with the event. */
  public long events() {
    return counts.stream().mapToLong(TimeCount::events).sum();
  }

  private static List<TimeCount> merged(List<TimeCount> counts) {
    SortedMap<Long, TimeCount> bySecond = new TreeMap<>();
    for (TimeCount count : counts) {
      if (count.total() > 0) {
        bySecond.merge(count.seconds(), count, TimeCount::plus);
      }
    }
    return List.copyOf(bySecond.values());
  }
}
