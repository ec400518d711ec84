package io.outpost.pipeline.simulate;

import io.outpost.pipeline.schema.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes bad records beside the good ones.
 *
 * <p>Good records stay as they are, so that the truth stays exact: a bad one is a copy with a key
 * of its own, or a copy of the same key that comes first and is replaced by the good one.
 */
final class Spoiler {
  private final Map<Table, Integer> seen = new HashMap<>();

  /** A bad line to be written before the good one it was made from. */
  record Spoiled(Defect defect, String line) {}

  /** The bad record that comes with this good one, if it is time for one. */
  Optional<Spoiled> beside(FeedRow row, Delivery delivery) {
    SpoilingPlan plan =
        SpoilingPlan.ALL.getOrDefault(row.table(), CompanySpoiling.ALL.get(row.table()));
    if (plan == null) {
      return Optional.empty();
    }
    int count = seen.merge(row.table(), 1, Integer::sum);
    if (count % plan.every() != 0) {
      return Optional.empty();
    }
    int turn = count / plan.every();
    SpoilingPlan.Way way = plan.ways().get((turn - 1) % plan.ways().size());
    FeedRow copy = way.keepsKey() ? row : renamed(row, plan, turn);
    return Optional.of(new Spoiled(way.defect(), way.line().apply(copy, delivery.date())));
  }

  private static FeedRow renamed(FeedRow row, SpoilingPlan plan, int turn) {
    return plan.key().map(key -> row.with(key, row.value(key) + "-" + turn)).orElse(row);
  }
}
