package io.outpost.analytics.survey.tracking;

import io.outpost.analytics.statistics.Proportion;

/**
 * How far a survey has come: invitations sent, bounced, opened and completed.
 *
 * <p>The denominator of the response rate is the invitations that arrived, not those who opened the
 * survey. Counts merge by adding days, strata or channels.
 *
 * @param invited invitations sent
 * @param bounced of them not delivered
 * @param started recipients who began to answer
 * @param completed of them who reached the end
 */
public record ResponseProgress(long invited, long bounced, long started, long completed) {
  /** Nothing sent yet; the neutral element of {@link #plus}. */
  public static final ResponseProgress NONE = new ResponseProgress(0, 0, 0, 0);

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException when one is negative or they do not nest
   */
  public ResponseProgress {
    if (bounced < 0 || completed < 0 || completed > started || started > invited - bounced) {
      throw new IllegalArgumentException(
          "counts must nest, completed within started within delivered: invited "
              + invited
              + ", bounced "
              + bounced
              + ", started "
              + started
              + ", completed "
              + completed);
    }
  }

  /** Adds another, disjoint set of invitations. */
  public ResponseProgress plus(ResponseProgress other) {
    return new ResponseProgress(
        Math.addExact(invited, other.invited),
        Math.addExact(bounced, other.bounced),
        Math.addExact(started, other.started),
        Math.addExact(completed, other.completed));
  }

  /** Invitations that arrived. */
  public long delivered() {
    return invited - bounced;
  }

  /** Completed of delivered: the response rate. */
  public Proportion responseRate() {
    return new Proportion(completed, delivered());
  }

  /** Started and not completed, of started. */
  public Proportion breakOffRate() {
    return new Proportion(started - completed, started);
  }

  /** Bounced of invited: what is wrong with the addresses. */
  public Proportion bounceRate() {
    return new Proportion(bounced, invited);
  }
}
