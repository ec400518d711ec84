package io.outpost.analytics.survey.tracking;

import java.util.Arrays;

/**
 * How long customers take to answer, learnt from invitations that are old enough, and so which
 * share of its answers a survey has by now.
 *
 * <p>With F the distribution of days from invitation to answer among those who answered, the share
 * in is the mean of F over the ages of the delivered invitations. It assumes that late invitations
 * are answered as early ones were. Nothing learnt yet counts as 1: no more is promised than is
 * there.
 *
 * @param days from invitation to answer, one per answer, in any order
 */
public record ResponseDelays(long[] days) {
  /** Older invitations are taken as closed: hardly anybody answers after a month. */
  public static final int CLOSED_AFTER = 30;

  /** Fewer answers teach nothing about delays. */
  private static final int FEWEST = 10;

  /** Copies and sorts the days. */
  public ResponseDelays {
    days = days.clone();
    Arrays.sort(days);
  }

  /** Days per answer in ascending order, a copy. */
  @Override
  public long[] days() {
    return days.clone();
  }

  /** Share of the answers of an invitation that are in at an age in days, 0 to 1. */
  public double shareIn(long age) {
    if (days.length < FEWEST) {
      return 1;
    }
    int in = 0;
    while (in < days.length && days[in] <= age) {
      in++;
    }
    return (double) in / days.length;
  }

  /**
   * Share of the answers of many invitations that are in, above 0: where hardly any can be in yet
   * the smallest share that a projection may rest on, one in a hundred.
   *
   * @param ages in days, one per delivered invitation
   */
  public double shareIn(long[] ages) {
    double mean = Arrays.stream(ages).mapToDouble(this::shareIn).average().orElse(1);
    return Math.max(0.01, mean);
  }
}
