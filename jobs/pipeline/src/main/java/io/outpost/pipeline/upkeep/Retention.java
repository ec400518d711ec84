package io.outpost.pipeline.upkeep;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which published nights are kept: the newest ones, and the last one of every month. */
final class Retention {
  private Retention() {}

  /**
   * The nights that are dropped, oldest first.
   *
   * @param newest how many of the newest nights are kept; 0 keeps all
   */
  static List<LocalDate> dropped(Collection<LocalDate> published, int newest) {
    if (newest == 0) {
      return List.of();
    }
    NavigableSet<LocalDate> nights = new TreeSet<>(published);
    Set<LocalDate> kept = new TreeSet<>();
    nights.descendingSet().stream().limit(newest).forEach(kept::add);
    Map<YearMonth, LocalDate> ends = new TreeMap<>();
    nights.forEach(night -> ends.put(YearMonth.from(night), night));
    kept.addAll(ends.values());
    return nights.stream().filter(night -> !kept.contains(night)).toList();
  }
}
