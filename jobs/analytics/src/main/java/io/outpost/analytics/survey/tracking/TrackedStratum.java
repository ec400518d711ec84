package io.outpost.analytics.survey.tracking;

/**
 * A stratum in the field.
 *
 * @param name of the stratum
 * @param population customers it stands for, positive
 * @param wanted completed answers the plan asks for
 * @param reserve eligible customers not yet invited
 * @param shareIn share of all answers that are usually in by now, above 0 to 1; 1 when the field is
 *     closed or nothing is known of other studies
 * @param progress counts so far
 */
public record TrackedStratum(
    String name,
    long population,
    double wanted,
    long reserve,
    double shareIn,
    ResponseProgress progress) {

  /**
   * Checks the stratum.
   *
   * @throws IllegalArgumentException when a number is out of range; the message names the stratum
   */
  public TrackedStratum {
    if (population < 1 || !(wanted >= 0) || reserve < 0 || !(shareIn > 0 && shareIn <= 1)) {
      throw new IllegalArgumentException(
          "stratum "
              + name
              + " is out of range: population "
              + population
              + ", wanted "
              + wanted
              + ", reserve "
              + reserve
              + ", share in "
              + shareIn);
    }
  }

  /** Completed answers at the end of the field if no more is done. */
  public double projectedAnswers() {
    return Math.min((double) progress.delivered(), progress.completed() / shareIn);
  }
}
