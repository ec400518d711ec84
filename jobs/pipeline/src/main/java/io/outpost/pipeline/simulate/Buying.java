package io.outpost.pipeline.simulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The buying life of one customer by the BG/NBD story, with Gamma-Gamma amounts.
 *
 * <p>The first purchase is given; the time to the next one is exponential, and after each repeat
 * purchase the customer leaves with probability p. (A customer who could leave after the first one
 * too would follow the MBG/NBD story.) The story has continuous time, data have days: a time is
 * rounded to the nearest day and moves to the next free one, so that no purchase gets lost and the
 * mean of the last day is not shifted.
 */
record Buying(double rate, double dropout, List<Purchase> purchases) {
  private static final int OPENS = 8 * 3600;
  private static final int CLOSES = 21 * 3600;
  private static final int LATEST_REFUND = 20;

  /**
   * @param days from the first purchase to the end, both days included
   */
  static Buying of(Truth truth, Draws draws, int days) {
    double rate = draws.gamma(truth.buying().r(), truth.buying().alpha());
    double dropout = draws.beta(truth.buying().a(), truth.buying().b());
    double nu = draws.gamma(truth.spend().q(), truth.spend().gamma());
    double marginShare =
        Math.min(
            0.9,
            Math.max(
                0.02, draws.normal(truth.spend().marginMean(), truth.spend().marginDeviation())));
    List<Integer> occasions = occasions(draws, rate, dropout, days);
    Set<Integer> taken = new HashSet<>(occasions);
    List<Purchase> purchases = new ArrayList<>(occasions.size());
    for (int day : occasions) {
      double amount = Math.max(0.01, cents(draws.gamma(truth.spend().p(), nu)));
      OptionalInt refundDay = OptionalInt.empty();
      if (draws.happens(truth.spend().refundShare())) {
        refundDay = freeDay(day + draws.between(1, LATEST_REFUND), days, taken);
      }
      int second = draws.between(OPENS, CLOSES);
      purchases.add(new Purchase(day, second, amount, cents(amount * marginShare), refundDay));
    }
    return new Buying(rate, dropout, List.copyOf(purchases));
  }

  static double cents(double amount) {
    return Math.round(amount * 100) / 100.0;
  }

  private static List<Integer> occasions(Draws draws, double rate, double dropout, int days) {
    List<Integer> occasions = new ArrayList<>();
    occasions.add(0);
    double time = draws.exponential(rate);
    int last = 0;
    while (time < days && last < days - 1) {
      last = Math.max(last + 1, Math.min(days - 1, (int) Math.round(time)));
      occasions.add(last);
      if (draws.happens(dropout)) {
        return occasions;
      }
      time += draws.exponential(rate);
    }
    return occasions;
  }

  private static OptionalInt freeDay(int wanted, int days, Set<Integer> taken) {
    int day = wanted;
    while (!taken.add(day)) {
      day++;
    }
    return day < days ? OptionalInt.of(day) : OptionalInt.empty();
  }
}
