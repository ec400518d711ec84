package io.outpost.analytics.survey.design;

/**
 * What to do with a stratum of a single PSU, which says nothing about the scatter inside its
 * stratum. A stratum that was taken completely has no sampling variance and is never lonely.
 */
public enum LonelyPsu {
  /** Refuse to compute, naming the strata. The default: the sample plan is to be repaired. */
  FAIL,
  /** The stratum adds no variance, as if its PSU had been taken with certainty. Too small. */
  CERTAINTY,
  /** The PSU scatters around the mean of all PSUs instead of its stratum's. Conservative. */
  ADJUST,
  /** The stratum adds the average variance of the other strata. */
  AVERAGE
}
