package io.outpost.analytics.survey.published;

import java.util.LinkedHashMap;
import java.util.Map;

/** Published rows that are not met here, each with its reason and how far off it may be. */
final class KnownGaps {
  private static final Gap UNFINISHED_SCORING =
      new Gap(
          5e-5,
          "R stops scoring at a relative change of the deviance of 1e-8 and takes the information"
              + " of the iteration before the last; here scoring goes on to 1e-12");
  private static final Gap EARLY_STOP =
      new Gap(
          5e-5,
          "R's default stops raking before the margins are met and takes its residuals with the"
              + " weights between the margins of the last sweep; the converged case is compared in"
              + " full");
  private static final Map<String, Gap> GAPS = new LinkedHashMap<>();

  static {
    GAPS.put("strat.svylogit (Intercept).se", UNFINISHED_SCORING);
    GAPS.put("strat.svylogit mobility.se", UNFINISHED_SCORING);
    GAPS.put("clus1.rake_default enroll.se", EARLY_STOP);
  }

  private KnownGaps() {}

  /** The gap a row is known to have; null when it is to be met. */
  static Gap of(String name, String quantity) {
    String row = name + " " + quantity;
    return GAPS.entrySet().stream()
        .filter(entry -> row.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /**
   * A known gap.
   *
   * @param tolerance relative distance that is explained by the reason
   * @param reason why the row is not met
   */
  record Gap(double tolerance, String reason) {}
}
