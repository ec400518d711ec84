package io.outpost.analytics.survey.weighting;

/**
 * Weights after a step of weighting, with the report of that step.
 *
 * @param weights one per respondent, in the order given
 * @param report what became of them
 */
public record AdjustedWeights(double[] weights, WeightReport report) {

  /** Copies the weights. */
  public AdjustedWeights {
    weights = weights.clone();
  }

  /** One weight per respondent, a copy. */
  @Override
  public double[] weights() {
    return weights.clone();
  }
}
