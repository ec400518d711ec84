package io.outpost.pipeline.simulate;

import java.util.Map;

/**
 * What a run planted; the truth file is this record.
 *
 * @param rows lines by feed and file, good and bad ones
 * @param defects bad lines by feed and kind
 * @param irregular right but unusual records by feed and kind
 * @param facts counts of what happened
 * @param scoreGaps exact mean score of social customers less that of the others, by instrument
 */
public record SimulationReport(
    int customers,
    String from,
    String to,
    long seed,
    Truth truth,
    double meanPurchase,
    Map<String, Double> scoreGaps,
    Texts texts,
    Map<String, Map<String, Integer>> rows,
    Map<String, Map<String, Integer>> defects,
    Map<String, Map<String, Integer>> irregular,
    Map<String, Map<String, Integer>> facts) {

  /**
   * The texts of a run.
   *
   * @param all texts of posts and comments in answers, shares included
   * @param distinct different ones among them
   * @param skeletons different combinations of fragments
   * @param mostOfOneSkeleton texts built from the commonest combination
   */
  public record Texts(
      int all, int distinct, int skeletons, int mostOfOneSkeleton, double meanWords) {}
}
