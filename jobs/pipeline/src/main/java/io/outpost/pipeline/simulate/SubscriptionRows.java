package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedSubscriptions;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A care plan beside the purchases of a small share of customers, renewed term by term until it is
 * cancelled: equal terms, and customers who differ in how easily they leave
 * (shifted-beta-geometric).
 */
final class SubscriptionRows {
  private static final double SHARE = 0.08;
  private static final double YEARLY = 0.25;
  private static final int BEGINS_WITHIN = 90;
  private static final int LONGEST_NOTICE = 20;
  private static final double[] LEAVING_MONTHLY = {0.9, 12};
  private static final double[] LEAVING_YEARLY = {1, 3};
  private static final double MONTHLY_FEE = 9.90;
  private static final double MONTHLY_COST = 3.40;
  private static final double YEARLY_FEE = 99;
  private static final double YEARLY_COST = 37.50;

  private SubscriptionRows() {}

  /** The contract of a customer, as known on the last day; most have none. */
  static Optional<FeedRow> of(SimulatedCustomer customer, SimulationOptions options) {
    Draws draws = Draws.of(options.seed(), Draws.Stream.SUBSCRIPTIONS, customer.number());
    boolean has = draws.happens(SHARE);
    LocalDate started = customer.start().plusDays(draws.between(0, BEGINS_WITHIN));
    if (!has || started.isAfter(options.to())) {
      return Optional.empty();
    }
    boolean yearly = draws.happens(YEARLY);
    FeedRow row =
        FeedRow.of(LandedSubscriptions.TABLE)
            .put(LandedSubscriptions.SUBSCRIPTION_ID, "P%07d".formatted(customer.number()))
            .put(LandedSubscriptions.CUSTOMER_ID, customer.id())
            .put(LandedSubscriptions.STARTED, started)
            .put(LandedSubscriptions.PERIOD, yearly ? "year" : "month")
            .putMoney(LandedSubscriptions.FEE, yearly ? YEARLY_FEE : MONTHLY_FEE)
            .putMoney(LandedSubscriptions.COST, yearly ? YEARLY_COST : MONTHLY_COST)
            .put(LandedSubscriptions.CURRENCY, CustomerRows.CURRENCY);
    double[] law = yearly ? LEAVING_YEARLY : LEAVING_MONTHLY;
    double leaving = draws.beta(law[0], law[1]);
    int months = yearly ? 12 : 1;
    // Notice for a term that ends behind the last day may have been given before it.
    LocalDate last = options.to().plusDays(LONGEST_NOTICE);
    for (int term = 1; !started.plusMonths((long) term * months).isAfter(last); term++) {
      if (draws.happens(leaving)) {
        LocalDate ended = started.plusMonths((long) term * months);
        LocalDate cancelled = ended.minusDays(draws.between(1, LONGEST_NOTICE));
        if (!cancelled.isAfter(options.to())) {
          row.put(LandedSubscriptions.CANCELLED, cancelled).put(LandedSubscriptions.ENDED, ended);
        }
        break;
      }
    }
    return Optional.of(row);
  }
}
