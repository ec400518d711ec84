package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.Comparator;

/**
 * All that BG/NBD needs to know of one customer: how often they came back, when last, and how long
 * we have watched.
 *
 * <p>Time starts at the first purchase, which itself is not counted. Purchases on the same day are
 * one purchase. All times are in one unit, the caller's choice (the platform uses days).
 *
 * @param repeats x, the number of repeat purchases
 * @param lastPurchase t_x, time of the last repeat purchase; 0 without repeat purchases
 * @param observed T, time from the first purchase to the end of observation
 * @see "Fader, Hardie, Lee (2005), Counting Your Customers the Easy Way, Marketing Science 24(2),
 *     275-284, section 3"
 */
public record PurchaseHistory(long repeats, double lastPurchase, double observed)
    implements Comparable<PurchaseHistory>, Serializable {

  private static final Comparator<PurchaseHistory> ORDER =
      Comparator.comparingLong(PurchaseHistory::repeats)
          .thenComparingDouble(PurchaseHistory::lastPurchase)
          .thenComparingDouble(PurchaseHistory::observed);

  /** Checks that x = 0 implies t_x = 0 and that 0 &lt;= t_x &lt;= T, both finite. */
  public PurchaseHistory {
    Checks.that(repeats >= 0, "repeats must not be negative: %s", repeats);
    Checks.that(
        observed >= 0 && Double.isFinite(observed),
        "observed time must be finite and not negative: %s",
        observed);
    Checks.that(
        lastPurchase >= 0 && lastPurchase <= observed,
        "last purchase must lie between 0 and the observed time %s: %s",
        observed,
        lastPurchase);
    Checks.that(
        repeats > 0 || lastPurchase == 0,
        "last purchase must be 0 without repeat purchases: %s",
        lastPurchase);
    // -0.0 and 0.0 are the same time and must be the same key.
    lastPurchase += 0.0;
    observed += 0.0;
  }

  /** A customer who has just made the first purchase: nothing repeated, nothing observed. */
  public static PurchaseHistory ofNewCustomer() {
    return new PurchaseHistory(0, 0, 0);
  }

  /** Orders by repeats, then last purchase, then observed time. */
  @Override
  public int compareTo(PurchaseHistory other) {
    return ORDER.compare(this, other);
  }
}
