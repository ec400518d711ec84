package io.outpost.pipeline.simulate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;

/**
 * A customer with everything that happened to him or her up to the end of the simulation.
 *
 * @param number 1 for the first customer
 * @param social whether the customer writes on social networks under a handle that is known
 * @param start day of the first purchase
 * @param referredBy number of the customer who referred this one
 * @param purchaseRate true rate of repeat purchases per day while active
 * @param dropout true probability of leaving after a repeat purchase
 */
public record SimulatedCustomer(
    int number,
    boolean social,
    LocalDate start,
    Profile profile,
    OptionalInt referredBy,
    double purchaseRate,
    double dropout,
    List<Purchase> purchases,
    List<ServiceContact> contacts,
    List<SurveyAnswer> answers) {

  /**
   * What the master data say.
   *
   * @param lurker whether a handle is known although the customer never writes
   */
  public record Profile(
      String segment,
      String region,
      String country,
      String acquisitionChannel,
      double acquisitionCost,
      boolean lurker) {}

  /** The customer's key in every feed. */
  public String id() {
    return idOf(number);
  }

  static String idOf(int number) {
    return "C%07d".formatted(number);
  }

  /** Days of the purchase occasions since the first one, ascending, beginning with 0. */
  public int[] purchaseDays() {
    return purchases.stream().mapToInt(Purchase::day).toArray();
  }

  /** What was paid on each purchase occasion, in the order of {@link #purchaseDays()}. */
  public double[] amounts() {
    return purchases.stream().mapToDouble(Purchase::amount).toArray();
  }

  /** Purchase occasions after the first one (x). */
  public int repeats() {
    return purchases.size() - 1;
  }

  /** Days from the first to the last purchase occasion (t_x); 0 without a repeat. */
  public int lastPurchaseDay() {
    return purchases.get(purchases.size() - 1).day();
  }

  /** Days from the start of the first purchase's day to the end of the given day (T). */
  public int observedDays(LocalDate to) {
    return Math.toIntExact(ChronoUnit.DAYS.between(start, to) + 1);
  }
}
