package io.outpost.analytics.retention;

import io.outpost.analytics.value.Checks;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How many customers were asked to renew for the t-th time, and how many of them were lost, for t =
 * 1, 2, ... and cohorts of any age together.
 *
 * <p>These two numbers per renewal are all that a discrete-time retention model needs: with h(t)
 * the probability of being lost at renewal t,
 *
 * <pre>
 * LL = sum over t of lost(t) ln h(t) + (asked(t) - lost(t)) ln(1 - h(t))
 * </pre>
 *
 * <p>Customers who are still there count as asked as far as they were watched (censoring), and
 * customers who were already customers when the records begin count from the first renewal that was
 * watched (late entry), so neither biases anything. Counts merge by adding.
 *
 * @see "Singer, Willett (1993), It's About Time: Using Discrete-Time Survival Analysis to Study
 *     Duration and the Timing of Events, Journal of Educational Statistics 18, 155-195"
 */
public final class RenewalCounts {
  private final long customers;
  private final long[] asked;
  private final long[] lost;

  private RenewalCounts(long customers, long[] asked, long[] lost) {
    this.customers = customers;
    this.asked = asked;
    this.lost = lost;
  }

  /** Starts an empty collection. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * From numbers that were counted elsewhere.
   *
   * @param customers how many customers they are about
   * @param asked for renewal 1, 2, ...
   * @param lost for renewal 1, 2, ...
   * @throws IllegalArgumentException when the lengths differ or more were lost than asked
   */
  public static RenewalCounts of(long customers, long[] asked, long[] lost) {
    Checks.that(customers >= 0, "customers must not be negative: %s", customers);
    Checks.that(
        asked.length == lost.length,
        "asked and lost must be about the same renewals: %s and %s",
        asked.length,
        lost.length);
    for (int i = 0; i < asked.length; i++) {
      Checks.that(
          lost[i] >= 0 && lost[i] <= asked[i],
          "lost at renewal %s must lie between 0 and the %s asked: %s",
          i + 1,
          asked[i],
          lost[i]);
    }
    return new RenewalCounts(customers, asked.clone(), lost.clone());
  }

  /** Number of customers. */
  public long customers() {
    return customers;
  }

  /** The last renewal anybody was asked for; 0 when nobody was. */
  public int renewals() {
    int last = asked.length;
    while (last > 0 && asked[last - 1] == 0) {
      last--;
    }
    return last;
  }

  /** Customers watched at renewal t; t from 1. */
  public long asked(int renewal) {
    Checks.that(renewal >= 1, "renewals count from 1: %s", renewal);
    return renewal > asked.length ? 0 : asked[renewal - 1];
  }

  /** Customers lost at renewal t; t from 1. */
  public long lost(int renewal) {
    Checks.that(renewal >= 1, "renewals count from 1: %s", renewal);
    return renewal > lost.length ? 0 : lost[renewal - 1];
  }

  /** Customers lost at any renewal. */
  public long lost() {
    return Arrays.stream(lost).sum();
  }

  /** Share retained at renewal t as counted, no model; empty when nobody was asked. */
  public OptionalDouble retentionRate(int renewal) {
    long all = asked(renewal);
    return all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (all - lost(renewal)) / all);
  }

  /**
   * Share still there after t renewals as counted: the product of the retention rates
   * (Kaplan-Meier); empty beyond the first renewal nobody was asked for.
   */
  public OptionalDouble survival(int renewals) {
    Checks.that(renewals >= 0, "renewals must not be negative: %s", renewals);
    double product = 1;
    for (int t = 1; t <= renewals; t++) {
      OptionalDouble rate = retentionRate(t);
      if (rate.isEmpty()) {
        return rate;
      }
      product *= rate.getAsDouble();
    }
    return OptionalDouble.of(product);
  }

  /** Two disjoint groups together. */
  public RenewalCounts plus(RenewalCounts other) {
    return new RenewalCounts(
        Math.addExact(customers, other.customers), sum(asked, other.asked), sum(lost, other.lost));
  }

  private static long[] sum(long[] left, long[] right) {
    long[] sum = Arrays.copyOf(left, Math.max(left.length, right.length));
    for (int i = 0; i < right.length; i++) {
      sum[i] = Math.addExact(sum[i], right[i]);
    }
    return sum;
  }

  /** Collects customers; not thread-safe. */
  public static final class Builder {
    private long customers;
    private long[] asked = new long[0];
    private long[] lost = new long[0];

    private Builder() {}

    /**
     * A cohort watched from its start: how many there were at first and after each renewal so far.
     *
     * @throws IllegalArgumentException when the numbers rise
     */
    public Builder cohort(long... survivors) {
      Checks.that(survivors.length > 0, "a cohort needs its first number");
      for (int t = 1; t < survivors.length; t++) {
        Checks.that(
            survivors[t] >= 0 && survivors[t] <= survivors[t - 1],
            "survivors of a cohort must not rise: %s after %s",
            survivors[t],
            survivors[t - 1]);
        lost(0, t, survivors[t - 1] - survivors[t]);
      }
      return kept(0, survivors.length - 1, survivors[survivors.length - 1]);
    }

    /**
     * Customers lost.
     *
     * @param from renewals they had behind them when watching began; 0 for customers watched from
     *     their start
     * @param renewal at which renewal they were lost; after {@code from}
     * @param count how many; not negative
     */
    public Builder lost(int from, int renewal, long count) {
      Checks.that(renewal > from, "nobody is lost at renewal %s who has %s", renewal, from);
      watch(from, renewal, count);
      lost[renewal - 1] = Math.addExact(lost[renewal - 1], count);
      return this;
    }

    /**
     * Customers still there.
     *
     * @param from renewals they had behind them when watching began
     * @param renewals renewals they have behind them now; not less
     * @param count how many; not negative
     */
    public Builder kept(int from, int renewals, long count) {
      Checks.that(renewals >= from, "renewals cannot fall from %s to %s", from, renewals);
      watch(from, renewals, count);
      return this;
    }

    private void watch(int from, int to, long count) {
      Checks.that(from >= 0, "renewals must not be negative: %s", from);
      Checks.that(count >= 0, "count must not be negative: %s", count);
      if (to > asked.length) {
        asked = Arrays.copyOf(asked, to);
        lost = Arrays.copyOf(lost, to);
      }
      for (int t = from; t < to; t++) {
        asked[t] = Math.addExact(asked[t], count);
      }
      customers = Math.addExact(customers, count);
    }

    /** The immutable counts; the builder may go on collecting. */
    public RenewalCounts build() {
      return new RenewalCounts(customers, asked.clone(), lost.clone());
    }
  }
}
