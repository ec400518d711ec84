package io.outpost.analytics.retention;

import io.outpost.analytics.value.Checks;
import java.io.Serializable;
import java.util.Comparator;

/**
 * All that BG/BB needs to know of one customer: at how many opportunities they bought, when last,
 * and how many opportunities there were.
 *
 * <p>Opportunities are counted from 1 after the event that made the person a customer, which itself
 * is not counted.
 *
 * @param purchases x, opportunities with a purchase
 * @param last t_x, the last opportunity with a purchase; 0 without any
 * @param opportunities n, opportunities so far
 * @see "Fader, Hardie, Shang (2010), Customer-Base Analysis in a Discrete-Time Noncontractual
 *     Setting, Marketing Science 29(6), 1086-1108, section 3"
 */
public record OpportunityHistory(int purchases, int last, int opportunities)
    implements Comparable<OpportunityHistory>, Serializable {

  private static final Comparator<OpportunityHistory> ORDER =
      Comparator.comparingInt(OpportunityHistory::purchases)
          .thenComparingInt(OpportunityHistory::last)
          .thenComparingInt(OpportunityHistory::opportunities);

  /** Checks that 0 &lt;= x &lt;= t_x &lt;= n and that t_x is 0 only without purchases. */
  public OpportunityHistory {
    Checks.that(purchases >= 0, "purchases must not be negative: %s", purchases);
    Checks.that(
        last >= purchases && last <= opportunities,
        "last purchase must lie between the %s purchases and the %s opportunities: %s",
        purchases,
        opportunities,
        last);
    Checks.that(purchases > 0 || last == 0, "last purchase must be 0 without purchases: %s", last);
  }

  /** A customer who has just been won: no opportunity yet. */
  public static OpportunityHistory ofNewCustomer() {
    return new OpportunityHistory(0, 0, 0);
  }

  /** Orders by purchases, then last purchase, then opportunities. */
  @Override
  public int compareTo(OpportunityHistory other) {
    return ORDER.compare(this, other);
  }
}
