package io.outpost.pipeline.config;

import java.util.Objects;

/**
 * What counts as a difference between social customers and the others; to be fixed before the
 * answers are in.
 *
 * @param csatMargin gap in CSAT between the groups that does not matter, in points of percent
 * @param npsMargin gap in NPS between the groups that does not matter, in points
 * @param materiality movement of the total of all customers that does not matter, in points
 * @param responseRate share of invited social customers expected to answer, where no invitation
 *     tells
 * @param sampling how customers are drawn and answers weighed
 */
public record StudySettings(
    Double csatMargin,
    Double npsMargin,
    Double materiality,
    Double responseRate,
    SamplingSettings sampling) {
  static final StudySettings DEFAULT = new StudySettings(null, null, null, null, null);

  public StudySettings {
    csatMargin = Objects.requireNonNullElse(csatMargin, 5.0);
    npsMargin = Objects.requireNonNullElse(npsMargin, 10.0);
    materiality = Objects.requireNonNullElse(materiality, 0.5);
    responseRate = Objects.requireNonNullElse(responseRate, 0.2);
    sampling = Objects.requireNonNullElse(sampling, SamplingSettings.DEFAULT);
    Checks checks = new Checks();
    checks.that(
        csatMargin > 0 && csatMargin <= 100,
        "csat_margin",
        csatMargin,
        "above 0 and not above 100 points");
    checks.that(
        npsMargin > 0 && npsMargin <= 200,
        "nps_margin",
        npsMargin,
        "above 0 and not above 200 points");
    checks.that(
        materiality > 0 && materiality <= 100,
        "materiality",
        materiality,
        "above 0 and not above 100 points");
    checks.that(
        responseRate > 0 && responseRate <= 1, "response_rate", responseRate, "above 0, up to 1");
    checks.end();
  }

  /** The settings when a config says nothing. */
  public static StudySettings defaults() {
    return DEFAULT;
  }
}
