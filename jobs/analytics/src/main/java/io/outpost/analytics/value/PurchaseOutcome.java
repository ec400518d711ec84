package io.outpost.analytics.value;

import java.util.Arrays;

/**
 * How many purchases one customer may make in a period: the whole law, which holds the luck of the
 * customer, not the expectation alone.
 *
 * <p>Probabilities are added up until {@value #REACHED} is reached.
 */
public final class PurchaseOutcome {
  /** Where the table of probabilities ends. */
  static final double REACHED = 0.9999;

  /** A law that has not reached its share here is cut; nobody buys so often. */
  private static final int MOST = 100_000;

  private final double[] cumulative;
  private final double mean;

  private PurchaseOutcome(double[] cumulative, double mean) {
    this.cumulative = cumulative;
    this.mean = mean;
  }

  /**
   * The law of a customer's purchases in a period that follows the observation.
   *
   * @param time length of the period in the unit of the history; positive and finite
   */
  public static PurchaseOutcome of(PurchaseModel model, PurchaseHistory history, double time) {
    Checks.positive("time", time);
    double[] sums = new double[16];
    double sum = 0;
    int size = 0;
    while (sum < REACHED && size < MOST) {
      double probability = model.purchaseCountProbability(history, time, size);
      sum = Math.min(1, sum + probability);
      if (size == sums.length) {
        sums = Arrays.copyOf(sums, 2 * size);
      }
      sums[size++] = sum;
    }
    return new PurchaseOutcome(Arrays.copyOf(sums, size), model.expectedPurchases(history, time));
  }

  /** Probability of no purchase at all. */
  public double probabilityOfNone() {
    return cumulative[0];
  }

  /** Expected purchases, those of the model. */
  public double mean() {
    return mean;
  }

  /** One past the largest number in the table. */
  int size() {
    return cumulative.length;
  }

  /** Probability of a number in the table. */
  double probability(int count) {
    return count == 0 ? cumulative[0] : cumulative[count] - cumulative[count - 1];
  }

  /**
   * Smallest number of purchases whose cumulative probability reaches this share.
   *
   * @param share above 0, below 0.9999
   */
  public long quantile(double share) {
    Checks.that(
        share > 0 && share < REACHED, "share must lie between 0 and %s: %s", REACHED, share);
    int found = Arrays.binarySearch(cumulative, share);
    int at = found >= 0 ? found : -found - 1;
    while (at > 0 && cumulative[at - 1] >= share) {
      at--;
    }
    return at;
  }
}
