package io.outpost.analytics.survey.design;

/** Whether an estimate may be shown. The counts behind it are shown always. */
public enum EstimateQuality {
  /** To be shown. */
  OK,
  /** Too few respondents: show the counts only. */
  LOW_N,
  /** Too uncertain beside its own size: show the counts only. */
  SUPPRESSED;

  /** Fewest respondents of an estimate that is shown. */
  public static final long FEWEST = 10;

  /** Largest standard error over value of an estimate that is shown. */
  public static final double LARGEST_RELATIVE_ERROR = 0.3;

  /** Quality of a level such as a mean, a total or a share; a value of 0 has no relative error. */
  public static EstimateQuality ofLevel(DesignEstimate estimate) {
    if (estimate.n() < FEWEST) {
      return LOW_N;
    }
    return estimate.relativeStandardError().orElse(0) > LARGEST_RELATIVE_ERROR ? SUPPRESSED : OK;
  }

  /**
   * Quality of a difference or a score around 0, whose relative error says nothing: only the number
   * of respondents counts.
   */
  public static EstimateQuality ofDifference(DesignEstimate estimate) {
    return estimate.n() < FEWEST ? LOW_N : OK;
  }
}
