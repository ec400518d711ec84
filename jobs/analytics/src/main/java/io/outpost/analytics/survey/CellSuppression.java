package io.outpost.analytics.survey;

/**
 * Which cells of a table are too small to be given out.
 *
 * <p>A cell with fewer respondents than the threshold, but not without any, is suppressed: it would
 * tell of single people. Where a single cell of a division would be empty, it could be had again by
 * taking the others from the total; then the smallest other cell is suppressed too.
 *
 * @param threshold respondents a cell needs, at least 1
 * @see "Hundepool et al. (2012), Statistical Disclosure Control, chapter 4"
 */
public record CellSuppression(long threshold) {

  /**
   * Checks the threshold.
   *
   * @throws IllegalArgumentException when it is below 1
   */
  public CellSuppression {
    if (threshold < 1) {
      throw new IllegalArgumentException(
          "a cell must need at least 1 respondent, threshold was " + threshold);
    }
  }

  /** Whether a cell that stands alone, such as a total, is suppressed. */
  public boolean suppresses(long respondents) {
    return respondents > 0 && respondents < threshold;
  }

  /**
   * Which cells of a division are suppressed, such as the segments that make up all customers.
   *
   * @param respondents per cell
   */
  public boolean[] of(long[] respondents) {
    boolean[] suppressed = new boolean[respondents.length];
    int count = 0;
    for (int i = 0; i < respondents.length; i++) {
      suppressed[i] = suppresses(respondents[i]);
      count += suppressed[i] ? 1 : 0;
    }
    if (count == 1) {
      int second = -1;
      for (int i = 0; i < respondents.length; i++) {
        boolean smaller = second < 0 || respondents[i] < respondents[second];
        if (!suppressed[i] && respondents[i] > 0 && smaller) {
          second = i;
        }
      }
      if (second >= 0) {
        suppressed[second] = true;
      }
    }
    return suppressed;
  }
}
