package io.outpost.analytics.retention;

import io.outpost.analytics.value.Checks;
import io.outpost.analytics.value.DiscountRate;
import io.outpost.analytics.value.Horizon;
import java.io.Serializable;

/**
 * Whether and when prospects become customers: a {@link RetentionModel} of those who stay
 * prospects, in which to be lost is to buy for the first time.
 *
 * <pre>
 * P(buys within H | w steps waited) = 1 - S(w + n)/S(w),  n = whole steps in H
 * discounted                        = sum over j = 1..n of (S(w+j-1) - S(w+j))/S(w) e^(-delta (j - 1/2) step)
 * </pre>
 *
 * <p>Prospects differ, so those who wait long are those who buy rarely: the shifted-beta-geometric
 * law says by how much the chance of a prospect falls with every step waited. A purchase is taken
 * to come in the middle of its step.
 *
 * @see "Fader, Hardie (2007), How to Project Customer Retention, Journal of Interactive Marketing
 *     21(1), 76-90, equations 5 to 8, read as waiting times"
 */
public final class ConversionModel implements Serializable {
  /** Steps beyond which a discounted chance is nothing, in an infinite horizon. */
  private static final int LONGEST = 10_000;

  private final RetentionModel waiting;
  private final double daysPerStep;

  /**
   * From a model of waiting.
   *
   * @param waiting fitted to prospects, each asked at the end of every step whether they bought
   * @param daysPerStep length of a step; positive
   */
  public ConversionModel(RetentionModel waiting, double daysPerStep) {
    this.waiting = waiting;
    this.daysPerStep = Checks.positive("days per step", daysPerStep);
  }

  /**
   * Probability that a prospect becomes a customer within the horizon.
   *
   * @param waited whole steps since the prospect became known; not negative
   * @param horizon H; a step that it cuts does not count
   */
  public double probability(int waited, Horizon horizon) {
    return 1 - waiting.survival(waited, steps(horizon));
  }

  /**
   * The same with each purchase discounted to today: what a customer to come is worth today, per
   * unit of what the customer is worth on the day of the first purchase.
   *
   * @param waited whole steps since the prospect became known; not negative
   * @param horizon H; a step that it cuts does not count
   * @param rate delta
   */
  public double discountedProbability(int waited, Horizon horizon, DiscountRate rate) {
    Checks.that(waited >= 0, "steps waited must not be negative: %s", waited);
    Checks.horizon(horizon.days(), rate.perDay());
    double stay = 1;
    double sum = 0;
    int steps = steps(horizon);
    for (int j = 1; j <= steps; j++) {
      double next = stay * waiting.retentionRate(waited + j);
      sum += (stay - next) * Math.exp(-rate.perDay() * (j - 0.5) * daysPerStep);
      stay = next;
    }
    return sum;
  }

  private int steps(Horizon horizon) {
    return horizon.isFinite()
        ? (int) Math.min(LONGEST, Math.floor(horizon.days() / daysPerStep))
        : LONGEST;
  }
}
