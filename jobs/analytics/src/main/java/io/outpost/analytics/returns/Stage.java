package io.outpost.analytics.returns;

/**
 * How close to the business a KPI measures.
 *
 * @see "AMEC Integrated Evaluation Framework (2016)"
 */
public enum Stage {
  /** What we put out: posts, replies, reach. */
  OUTPUT,
  /** What the audience took from it: awareness, share of voice. */
  OUT_TAKE,
  /** What the audience does differently: satisfaction, resolution, retention. */
  OUTCOME,
  /** What the business gained: customers, revenue, cost. */
  IMPACT
}
