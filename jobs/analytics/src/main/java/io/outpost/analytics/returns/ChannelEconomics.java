package io.outpost.analytics.returns;

import io.outpost.analytics.statistics.RatioOfSums;

/**
 * What a channel costs: cost per contact and cost per resolution, \( (F + \sum y)/n \) and \( (F +
 * \sum y)/\sum x \) with y the cost of a contact, x = 1 when it was resolved and F the channel's
 * costs that no contact carries (licences, training).
 *
 * <p>Cost per resolution is the fair one: a cheap contact that resolves nothing is followed by
 * another. Both are {@link RatioOfSums}: empty below two contacts, without resolutions or without
 * cost. F counts as known without error. Channels merge by adding; add shared costs once, not once
 * per part.
 *
 * @param contacts number of contacts
 * @param resolutions contacts that were resolved
 * @param sharedCost F, money, not carried by single contacts
 * @param cost \( \sum y \), money
 * @param costSquares \( \sum y^2 \)
 * @param costOfResolved \( \sum xy \), the cost of the resolved contacts
 */
public record ChannelEconomics(
    long contacts,
    long resolutions,
    double sharedCost,
    double cost,
    double costSquares,
    double costOfResolved) {
  /** No contacts; the neutral element of {@link #plus}. */
  public static final ChannelEconomics NONE = new ChannelEconomics(0, 0, 0, 0, 0, 0);

  /**
   * Checks the sums.
   *
   * @throws IllegalArgumentException when more contacts were resolved than made, or an amount is
   *     negative, not finite or larger for the resolved than for all
   */
  public ChannelEconomics {
    if (resolutions < 0 || resolutions > contacts) {
      throw new IllegalArgumentException(
          "resolutions must lie between 0 and the contacts, was "
              + resolutions
              + " of "
              + contacts);
    }
    requireAmount("shared cost", sharedCost);
    requireAmount("cost", cost);
    requireAmount("sum of squared costs", costSquares);
    requireAmount("cost of resolved contacts", costOfResolved);
    if (costOfResolved > cost * (1 + 1e-9)) {
      throw new IllegalArgumentException(
          "resolved contacts cannot cost more than all contacts: "
              + costOfResolved
              + " of "
              + cost);
    }
  }

  /** Adds the contacts of another, disjoint group. */
  public ChannelEconomics plus(ChannelEconomics other) {
    return new ChannelEconomics(
        Math.addExact(contacts, other.contacts),
        Math.addExact(resolutions, other.resolutions),
        sharedCost + other.sharedCost,
        cost + other.cost,
        costSquares + other.costSquares,
        costOfResolved + other.costOfResolved);
  }

  /** Cost per contact, money. */
  public RatioOfSums perContact() {
    return new RatioOfSums(contacts, sharedCost, cost, contacts, costSquares, contacts, cost);
  }

  /** Cost per resolved contact, money. */
  public RatioOfSums perResolution() {
    return new RatioOfSums(
        contacts, sharedCost, cost, resolutions, costSquares, resolutions, costOfResolved);
  }

  private static void requireAmount(String name, double amount) {
    if (!(amount >= 0) || !Double.isFinite(amount)) {
      throw new IllegalArgumentException(name + " must be finite and not negative, was " + amount);
    }
  }
}
