package io.outpost.analytics.value;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * The days on which one customer bought, for models that care which days they were.
 *
 * @param first day of the first purchase
 * @param repeats days of the repeat purchases, ascending, each once
 * @param end last day of observation
 */
public record DatedPurchases(LocalDate first, List<LocalDate> repeats, LocalDate end)
    implements Serializable {
  /** Checks the order of the days. */
  public DatedPurchases {
    repeats = List.copyOf(repeats);
    LocalDate before = first;
    for (LocalDate day : repeats) {
      Checks.that(day.isAfter(before), "purchases must ascend: %s is not after %s", day, before);
      before = day;
    }
    Checks.that(!end.isBefore(before), "observation ends on %s, before %s", end, before);
  }

  /** The history on a clock. */
  public PurchaseHistory in(OperationalTime time) {
    double last = repeats.isEmpty() ? 0 : time.between(first, repeats.get(repeats.size() - 1));
    return new PurchaseHistory(repeats.size(), last, time.between(first, end));
  }
}
