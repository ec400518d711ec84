package io.outpost.analytics.survey.design;

import java.util.Map;
import java.util.Objects;

/**
 * How the sample was drawn, as far as variances need it.
 *
 * @param populationPsus number of PSUs that exist, per stratum; a stratum that is not named is
 *     treated as drawn from a population without end (no finite-population correction)
 * @param lonelyPsu what to do with a stratum of one PSU
 */
public record SurveyDesign(Map<String, Double> populationPsus, LonelyPsu lonelyPsu) {
  /** Without finite-population correction, lonely PSUs fail. */
  public static final SurveyDesign WITH_REPLACEMENT = new SurveyDesign(Map.of(), LonelyPsu.FAIL);

  /**
   * Checks the design.
   *
   * @throws IllegalArgumentException when a population size is not positive
   */
  public SurveyDesign {
    Objects.requireNonNull(lonelyPsu, "lonelyPsu");
    populationPsus = Map.copyOf(populationPsus);
    populationPsus.forEach(
        (stratum, size) -> {
          if (!(size > 0) || size.isInfinite()) {
            throw new IllegalArgumentException(
                "population of stratum " + stratum + " must be positive, was " + size);
          }
        });
  }

  /** A design with finite-population correction; lonely PSUs fail. */
  public static SurveyDesign ofPopulation(Map<String, Double> populationPsus) {
    return new SurveyDesign(populationPsus, LonelyPsu.FAIL);
  }

  /** The same design with another policy for lonely PSUs. */
  public SurveyDesign withLonelyPsu(LonelyPsu policy) {
    return new SurveyDesign(populationPsus, policy);
  }

  /**
   * Share of a stratum's PSUs that were drawn; 0 when the stratum's size is not known.
   *
   * @throws IllegalArgumentException when more PSUs were drawn than exist
   */
  double samplingFraction(String stratum, long drawn) {
    Double size = populationPsus.get(stratum);
    if (size == null) {
      return 0;
    }
    if (drawn > size * (1 + 1e-9)) {
      throw new IllegalArgumentException(
          "stratum " + stratum + ": " + drawn + " PSUs drawn of a population of " + size);
    }
    return Math.min(1, drawn / size);
  }
}
