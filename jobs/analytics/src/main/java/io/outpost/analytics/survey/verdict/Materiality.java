package io.outpost.analytics.survey.verdict;

import io.outpost.analytics.statistics.Estimate;

/**
 * How much social customers can move the total: the score of all customers with them differs from
 * that without them by exactly \( p\,\cdot gap \), so by no more than \( p_{hi}\,|gap|_{hi} \).
 *
 * <p>Ten of 40,000 customers who are 60 points less satisfied move the total by 0.015 points. That
 * says nothing about who reads what they write: see {@link Exposure}.
 *
 * @param prevalence share of social customers, 0 to 1, with its interval
 * @param gap their score less that of the others, with its interval
 */
public record Materiality(Estimate prevalence, Estimate gap) {

  /**
   * Checks the prevalence.
   *
   * @throws IllegalArgumentException unless its interval lies within 0 and 1
   */
  public Materiality {
    if (prevalence.lower() < 0 || prevalence.upper() > 1) {
      throw new IllegalArgumentException(
          "prevalence must lie between 0 and 1, was "
              + prevalence.lower()
              + " to "
              + prevalence.upper());
    }
  }

  /** Most that the total can be moved, in points of the score. */
  public double bound() {
    return prevalence.upper() * Math.max(Math.abs(gap.lower()), Math.abs(gap.upper()));
  }

  /** Best guess of how far the total is moved, with sign. */
  public double effect() {
    return prevalence.value() * gap.value();
  }
}
