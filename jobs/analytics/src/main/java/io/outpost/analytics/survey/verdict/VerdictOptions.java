package io.outpost.analytics.survey.verdict;

/**
 * Margins of a verdict, to be fixed before the answers are in.
 *
 * @param equivalenceMargin gap that does not matter between groups, in points of the score
 * @param materiality movement of the total that does not matter, in points of the score
 * @param fewestEffective effective social respondents below which nothing is said
 * @param largestDifference standardised difference of a covariate from which groups are different
 *     customers
 * @param significance of the equivalence test and of the interval of the gap
 */
public record VerdictOptions(
    double equivalenceMargin,
    double materiality,
    double fewestEffective,
    double largestDifference,
    double significance) {
  /** Satisfaction in per cent: 5 points between groups, half a point of the total. */
  public static final VerdictOptions CSAT = new VerdictOptions(5, 0.5, 30, 0.25, 0.05);

  /** Net Promoter Score: 10 points between groups, half a point of the total. */
  public static final VerdictOptions NPS = new VerdictOptions(10, 0.5, 30, 0.25, 0.05);

  /**
   * Checks the margins.
   *
   * @throws IllegalArgumentException when one is not positive
   */
  public VerdictOptions {
    if (!(equivalenceMargin > 0
        && materiality > 0
        && fewestEffective >= 2
        && largestDifference > 0
        && significance > 0
        && significance < 0.5)) {
      throw new IllegalArgumentException(
          "margins of a verdict must be positive, fewest effective at least 2 and significance"
              + " below 0.5, were "
              + equivalenceMargin
              + ", "
              + materiality
              + ", "
              + fewestEffective
              + ", "
              + largestDifference
              + ", "
              + significance);
    }
  }

  /** The same rules with other margins. */
  public VerdictOptions withMargins(double equivalence, double material) {
    return new VerdictOptions(
        equivalence, material, fewestEffective, largestDifference, significance);
  }
}
