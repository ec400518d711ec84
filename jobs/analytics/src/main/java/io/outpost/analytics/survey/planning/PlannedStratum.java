package io.outpost.analytics.survey.planning;

/**
 * A stratum before its sample is drawn.
 *
 * @param name such as "social" or "other"
 * @param population customers in the frame
 * @param standardDeviation of the main measure within the stratum, from an earlier study or guessed
 * @param cost of one completed answer, in any unit, positive
 * @param responseRate expected share of invited customers who complete, above 0 to 1
 */
public record PlannedStratum(
    String name, long population, double standardDeviation, double cost, double responseRate) {

  /**
   * Checks the stratum.
   *
   * @throws IllegalArgumentException when a number is out of range; the message names the stratum
   */
  public PlannedStratum {
    if (population < 1) {
      throw new IllegalArgumentException(
          "stratum " + name + " must have customers, has " + population);
    }
    if (!(standardDeviation >= 0) || Double.isInfinite(standardDeviation)) {
      throw new IllegalArgumentException(
          "standard deviation of stratum "
              + name
              + " must not be negative, was "
              + standardDeviation);
    }
    if (!(cost > 0) || Double.isInfinite(cost)) {
      throw new IllegalArgumentException(
          "cost of stratum " + name + " must be positive, was " + cost);
    }
    if (!(responseRate > 0 && responseRate <= 1)) {
      throw new IllegalArgumentException(
          "response rate of stratum "
              + name
              + " must lie above 0 and up to 1, was "
              + responseRate);
    }
  }

  /** A stratum with unit cost in which everybody answers. */
  public static PlannedStratum of(String name, long population, double standardDeviation) {
    return new PlannedStratum(name, population, standardDeviation, 1, 1);
  }

  /** Answers that can be hoped for when everybody is invited. */
  public double attainableAnswers() {
    return population * responseRate;
  }
}
