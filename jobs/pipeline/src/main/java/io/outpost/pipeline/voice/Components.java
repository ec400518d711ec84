package io.outpost.pipeline.voice;

import java.util.HashMap;
import java.util.Map;

/** Groups of what links join, directly or through others; each is named by its smallest member. */
final class Components {
  private final Map<Long, Long> parents = new HashMap<>();

  /** Joins the groups of two members; false where they were one already. */
  boolean join(long one, long other) {
    long first = of(one);
    long second = of(other);
    if (first == second) {
      return false;
    }
    parents.put(Math.max(first, second), Math.min(first, second));
    return true;
  }

  /** The smallest member of a member's group; itself where nothing was joined to it. */
  long of(long member) {
    long root = member;
    for (Long up = parents.get(root); up != null; up = parents.get(root)) {
      root = up;
    }
    for (Long up = parents.get(member); up != null && up != root; up = parents.get(member)) {
      parents.put(member, root);
      member = up;
    }
    return root;
  }

  /** The group of every member that is not its group's smallest. */
  Map<Long, Long> joined() {
    Map<Long, Long> joined = new HashMap<>();
    parents.keySet().stream().toList().forEach(member -> joined.put(member, of(member)));
    return joined;
  }
}
