package io.outpost.analytics.survey.published;

import java.util.LinkedHashMap;
import java.util.Map;

/** Published rows that are not computed or not met here, each with its reason. */
final class KnownGaps {
  private static final String UNFINISHED_SCORING =
      "R stops scoring at a relative change of the deviance of 1e-8 and takes the information of"
          + " the iteration before the last; here scoring goes on to 1e-12. Apart by 3e-5";
  private static final String OTHER_OPTIMUM =
      "R's deterministic starts end in a local optimum with a larger determinant; here all starts"
          + " are tried. The flagged rows are compared and agree";
  private static final String EARLY_STOP =
      "R's default stops raking before the margins are met and takes its residuals with the weights"
          + " between the margins of the last sweep; the converged case is compared in full";
  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  static {
    REASONS.put("strat.svylogit (Intercept).se", UNFINISHED_SCORING);
    REASONS.put("strat.svylogit mobility.se", UNFINISHED_SCORING);
    REASONS.put("clus1.rake_default enroll.se", EARLY_STOP);
    REASONS.put("mcd.hbk_x.detmcd crit_logdet", OTHER_OPTIMUM);
    REASONS.put("mcd.hbk_x.detmcd raw.center", OTHER_OPTIMUM);
    REASONS.put("mcd.stackloss.detmcd crit_logdet", OTHER_OPTIMUM);
    REASONS.put("mcd.stackloss.detmcd raw.center", OTHER_OPTIMUM);
    REASONS.put("mcd.stackloss.detmcd center", OTHER_OPTIMUM);
    REASONS.put("mcd.stackloss.detmcd cov", OTHER_OPTIMUM);
    REASONS.put("mcd.stackloss.detmcd outlier", OTHER_OPTIMUM);
    REASONS.put("mcd.stackloss.detmcd cnp2.1", OTHER_OPTIMUM);
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
