package io.outpost.analytics.value;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Credit for referrals that counts nothing twice: what a referrer is credited with is taken from
 * the referred customer.
 *
 * <pre>
 * credited(i) = base(i) - omega base(i) [i's link is credited] + omega sum over k credited to i of base(k)
 * </pre>
 *
 * <p>Every share of a base value appears once with each sign, so the credited values add up to the
 * base values. The share is of the base value, not of what was credited: credit goes one step up a
 * chain and no further, so a chain needs no order. A referred customer who costs money takes from
 * the referrer in the same way.
 *
 * <p>On tables it is two joins: customers with customers on the referrer's key (does it exist?),
 * which gives {@code omega base} per link; and customers with the sum of that by referrer.
 *
 * <p>What cannot be true is labelled and not credited: a customer who referred themselves, whose
 * referrer is not among the customers, or whose referrers lead back to them keeps the whole base
 * value. Somebody in a circle was there first and was referred by none of the others, but the links
 * do not say who; crediting all of them would credit value for bringing the one who brought it.
 *
 * @param <K> key of a customer
 * @see "Kumar, Petersen, Leone (2010), Driving Profitability by Encouraging Customer Referrals:
 *     Who, When, and How, Journal of Marketing 74(5), 1-17, for the value of referrals as such"
 */
public final class ReferralCredits<K extends Comparable<K>> {
  private final SortedMap<K, Credit> credits;
  private final Set<K> strangers;

  private ReferralCredits(SortedMap<K, Credit> credits, Set<K> strangers) {
    this.credits = Collections.unmodifiableSortedMap(credits);
    this.strangers = Collections.unmodifiableSet(strangers);
  }

  /** What a customer's own link to a referrer is worth. */
  public enum Link {
    /** Nobody is named as referrer. */
    NONE,
    /** The referrer is credited. */
    CREDITED,
    /** The links lead back to the customer, so one of them is wrong; no credit along any. */
    CIRCULAR,
    /** The customer is named as their own referrer; no credit. */
    SELF,
    /** The referrer is not among the customers; no credit. */
    UNKNOWN_REFERRER
  }

  /**
   * One customer.
   *
   * @param base value before credits
   * @param given share of it that goes to the referrer
   * @param received shares of those the customer referred
   * @param link what became of the customer's own link
   */
  public record Credit(double base, double given, double received, Link link) {
    /** Value after credits. */
    public double credited() {
      return base - given + received;
    }
  }

  /**
   * Credits everybody.
   *
   * @param baseValues value of every customer, in money; may be negative
   * @param referredBy referrer of those who have one
   * @param credit omega, share of a referred customer's value that goes to the referrer, 0..1
   */
  public static <K extends Comparable<K>> ReferralCredits<K> of(
      Map<K, Double> baseValues, Map<K, K> referredBy, double credit) {
    Checks.that(credit >= 0 && credit <= 1, "credit must lie between 0 and 1: %s", credit);
    SortedMap<K, Double> bases = new TreeMap<>(baseValues);
    Set<K> circular = circular(referredBy);
    Map<K, Double> received = new HashMap<>();
    for (Map.Entry<K, Double> customer : bases.entrySet()) {
      Checks.finite("base value", customer.getValue());
      K referrer = referredBy.get(customer.getKey());
      if (link(customer.getKey(), referrer, bases.keySet(), circular) == Link.CREDITED) {
        received.merge(referrer, credit * customer.getValue(), Double::sum);
      }
    }
    SortedMap<K, Credit> credits = new TreeMap<>();
    bases.forEach(
        (customer, base) -> {
          K referrer = referredBy.get(customer);
          Link link = link(customer, referrer, bases.keySet(), circular);
          credits.put(
              customer,
              new Credit(
                  base,
                  link == Link.CREDITED ? credit * base : 0,
                  received.getOrDefault(customer, 0.0),
                  link));
        });
    Set<K> strangers = new HashSet<>(referredBy.keySet());
    strangers.removeAll(bases.keySet());
    return new ReferralCredits<>(credits, strangers);
  }

  private static <K> Link link(K customer, K referrer, Set<K> customers, Set<K> circular) {
    if (referrer == null) {
      return Link.NONE;
    }
    if (referrer.equals(customer)) {
      return Link.SELF;
    }
    if (!customers.contains(referrer)) {
      return Link.UNKNOWN_REFERRER;
    }
    return circular.contains(customer) ? Link.CIRCULAR : Link.CREDITED;
  }

  /**
   * Everybody whose referrers lead back to them, whether they are customers or not; who is named as
   * their own referrer is a circle of one.
   *
   * @param referredBy referrer of those who have one
   */
  public static <K> Set<K> circular(Map<K, K> referredBy) {
    // Everybody has one referrer at most, so each walk up ends at a root or in a circle.
    Map<K, Integer> walked = new HashMap<>();
    Set<K> circular = new HashSet<>();
    int walk = 0;
    for (K start : referredBy.keySet()) {
      walk++;
      K at = start;
      while (at != null && !walked.containsKey(at)) {
        walked.put(at, walk);
        at = referredBy.get(at);
      }
      if (at == null || walked.get(at) != walk) {
        continue;
      }
      K member = at;
      do {
        circular.add(member);
        member = referredBy.get(member);
      } while (!member.equals(at));
    }
    return circular;
  }

  /** Every customer's credit, in the order of keys. */
  public SortedMap<K, Credit> credits() {
    return credits;
  }

  /** Referred people who are not among the customers: their links were not used. */
  public Set<K> strangers() {
    return strangers;
  }

  /** Customers whose own link ended like this. */
  public long count(Link link) {
    return credits.values().stream().filter(credit -> credit.link() == link).count();
  }
}
