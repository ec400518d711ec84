package io.outpost.pipeline.simulate;

import java.util.Map;
import java.util.TreeMap;

/** Named counts in named groups, in alphabetical order. */
final class Tally {
  private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

  void add(String group, String name) {
    add(group, name, 1);
  }

  void add(String group, String name, int count) {
    counts.computeIfAbsent(group, key -> new TreeMap<>()).merge(name, count, Integer::sum);
  }

  Map<String, Map<String, Integer>> counts() {
    return counts;
  }
}
