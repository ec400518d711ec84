package io.outpost.pipeline.study;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.verdict.StudyVerdict;
import io.outpost.analytics.survey.weighting.WeightReport;
import java.util.List;
import java.util.Optional;

/**
 * What a study found with one instrument.
 *
 * @param drawn whether outpost drew it; if not, its answers are what came in
 * @param invited customers
 * @param margins variables the answers were raked to
 * @param report what became of the weights; empty where they could not be made
 * @param domains scores of all respondents and of groups
 * @param gaps social customers less the others, where both answered: raw, weighted, like for like
 * @param verdict empty for instruments without margins
 * @param reason why there are no weights, no gap or no verdict; empty where nothing is missing
 */
public record StudyResult(
    String study,
    String instrument,
    boolean drawn,
    long invited,
    String margins,
    Optional<WeightReport> report,
    List<Domain> domains,
    List<Gap> gaps,
    Optional<StudyVerdict> verdict,
    String reason) {

  public StudyResult {
    domains = List.copyOf(domains);
    gaps = List.copyOf(gaps);
  }

  /**
   * A score of a group.
   *
   * @param by what parts the groups: all, social, segment or region
   * @param name of the group
   * @param n customers who answered
   * @param effective of them after weighting
   * @param score empty where nothing can be said
   */
  public record Domain(
      String by, String name, long n, double effective, Optional<Estimate> score) {}

  /**
   * A difference between social customers and the others.
   *
   * @param kind raw, weighted or doubly_robust
   * @param difference empty where nothing can be said
   */
  public record Gap(String kind, Optional<Estimate> difference) {}
}
