package io.outpost.analytics.survey.published;

import java.util.LinkedHashMap;
import java.util.Map;

/** Published rows that are not computed or not met here, each with its reason. */
final class KnownGaps {
  private static final String UNFINISHED_SCORING =
      "R stops scoring at a relative change of the deviance of 1e-8 and takes the information of"
          + " the iteration before the last; here scoring goes on to 1e-12. Apart by 3e-5";
  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  static {
    REASONS.put("strat.svylogit (Intercept).se", UNFINISHED_SCORING);
    REASONS.put("strat.svylogit mobility.se", UNFINISHED_SCORING);
    for (String open :
        new String[] {
          "clus1.calibrate",
          "clus1.greg",
          "clus1.poststrat",
          "clus1.rake",
          "clus1.jk1.rake",
          "strat.rake3",
          "raking.",
          "power",
          "samplesize",
          "alloc",
          "smd",
          "ipw",
          "propensity",
          "mcd",
          "mad",
          "iforest",
          "tost",
          "rindicator"
        }) {
      REASONS.put(open, "comes with weighting, planning and representativeness");
    }
  }

  private KnownGaps() {}

  static String reason(String name, String quantity) {
    String row = name + " " + quantity;
    return REASONS.entrySet().stream()
        .filter(entry -> row.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
