package io.outpost.pipeline.simulate;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Hands records to the delivery they belong to. */
final class Courier {
  private static final double LATE_SHARE = 0.012;
  private static final Map<Table, Field> KEYS =
      Map.of(
          LandedTransactions.TABLE, LandedTransactions.TRANSACTION_ID,
          LandedSocialPosts.TABLE, LandedSocialPosts.POST_ID);

  private final Deliveries deliveries;
  private final LandingWriter landing;
  private final Ledger ledger;
  private final long seed;
  private final Optional<PlantedEvents.Late> late;

  Courier(SimulationOptions options, Truth truth, LandingWriter landing, Ledger ledger) {
    this.deliveries = Deliveries.of(options);
    this.seed = options.seed();
    this.late = truth.planted().map(PlantedEvents::late);
    this.landing = landing;
    this.ledger = ledger;
  }

  /** With the delivery of the last day. */
  void main(FeedRow row) {
    landing.write(deliveries.main(), row);
  }

  /** With the early delivery, if it is late enough to know of that instant. */
  boolean early(FeedRow row, Instant at) {
    if (!deliveries.early(at)) {
      return false;
    }
    landing.write(deliveries.early().orElseThrow(), row);
    return true;
  }

  /** With the delivery after the last day. */
  void after(FeedRow row) {
    landing.writeAlone(deliveries.after(), row);
  }

  /** With the first delivery after it happened; a few come half a year late, planted ones days. */
  void event(FeedRow row, Instant at, Draws draws) {
    Delivery usual = delivery(row, at, draws);
    Field key = KEYS.get(row.table());
    String record = key == null ? "" : row.value(key).toString();
    Optional<Delivery> planted =
        late.filter(events -> key != null && deliveries.early().filter(usual::equals).isPresent())
            .flatMap(
                events ->
                    events.instead(
                        usual, at, Draws.of(seed, Draws.Stream.LATENESS, record.hashCode())));
    planted.ifPresent(
        delivery -> ledger.planted().record(Planted.LATE_DELIVERY, row.table().name(), record));
    landing.write(planted.orElse(usual), row);
  }

  /** As an event; a bad one is not made from it. */
  void oddEvent(FeedRow row, Instant at, Draws draws) {
    landing.writeAlone(delivery(row, at, draws), row);
  }

  /** As an event that may have gone on after the early delivery: that one has it unfinished. */
  void contact(FeedRow row, ServiceContact contact, Draws draws) {
    Delivery delivery = delivery(row, contact.opened(), draws);
    Optional<FeedRow> unfinished =
        deliveries
            .early()
            .filter(delivery::equals)
            .flatMap(early -> CustomerRows.unfinished(row, contact, deliveries::early));
    if (unfinished.isEmpty()) {
      landing.write(delivery, row);
      return;
    }
    landing.write(delivery, unfinished.get());
    landing.write(deliveries.main(), row);
    ledger.irregular().add("contacts", "completed_by_later_delivery");
  }

  private Delivery delivery(FeedRow row, Instant at, Draws draws) {
    boolean late = draws.happens(LATE_SHARE);
    if (!deliveries.early(at)) {
      return deliveries.main();
    }
    if (late) {
      ledger.irregular().add(row.table().name(), "late");
      return deliveries.late();
    }
    return deliveries.early().orElseThrow();
  }
}
