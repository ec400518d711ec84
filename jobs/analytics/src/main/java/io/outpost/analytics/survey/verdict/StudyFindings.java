package io.outpost.analytics.survey.verdict;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.design.DesignEstimate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a study found, as the verdict needs it.
 *
 * @param score name of the measure, such as "CSAT"
 * @param gap score of social customers less that of the others, like for like if covariates are
 *     held
 * @param socialRespondents social customers who answered
 * @param effectiveSocial their effective number, after weighting and clustering
 * @param socialPopulation social customers there are
 * @param responseRate share of invited social customers who answer, above 0 to 1
 * @param prevalence share of social customers among all, with its interval
 * @param largestDifference largest absolute standardised difference of a covariate; empty when no
 *     covariates are held
 * @param exposure of their posts; empty when posts were not counted
 */
public record StudyFindings(
    String score,
    DesignEstimate gap,
    long socialRespondents,
    double effectiveSocial,
    long socialPopulation,
    double responseRate,
    Estimate prevalence,
    OptionalDouble largestDifference,
    Optional<Exposure> exposure) {

  /**
   * Checks the findings.
   *
   * @throws IllegalArgumentException when a number is out of range
   */
  public StudyFindings {
    Objects.requireNonNull(gap, "gap");
    if (socialRespondents < 0
        || !(effectiveSocial >= 0)
        || socialPopulation < socialRespondents
        || !(responseRate > 0 && responseRate <= 1)) {
      throw new IllegalArgumentException(
          "findings are out of range: "
              + socialRespondents
              + " social respondents, effective "
              + effectiveSocial
              + ", of "
              + socialPopulation
              + " at a response rate of "
              + responseRate);
    }
    if (largestDifference.isPresent() && !(largestDifference.getAsDouble() >= 0)) {
      throw new IllegalArgumentException(
          "a largest difference is absolute, was " + largestDifference.getAsDouble());
    }
  }
}
