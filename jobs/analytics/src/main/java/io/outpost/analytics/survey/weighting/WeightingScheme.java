package io.outpost.analytics.survey.weighting;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The whole way from a draw to weighted respondents: nonresponse within classes, raking to margins,
 * a cap, and raking again when the cap cut something, until margins and cap are both met. Standard
 * errors treat the result as calibrated to the margins; what the cap did is a little bias, not
 * variance.
 *
 * @param margins what is known of the population, the same total each
 * @param fewestPerClass respondents a nonresponse class needs
 * @param cap largest weight as a multiple of the mean weight, above 1; infinite for none
 * @param leastEfficiency smallest {@link WeightReport#efficiency} accepted, 0 to 1
 */
public record WeightingScheme(
    List<Margin> margins, int fewestPerClass, double cap, double leastEfficiency) {
  /** Below this efficiency a scheme should be thought over. */
  public static final double USUAL_EFFICIENCY = 0.4;

  private static final int MOST_ROUNDS = 50;

  /**
   * Checks the scheme.
   *
   * @throws IllegalArgumentException when the cap is not above 1 or the efficiency not a share
   */
  public WeightingScheme {
    margins = List.copyOf(margins);
    if (!(cap > 1)) {
      throw new IllegalArgumentException("cap must be above 1, was " + cap);
    }
    if (!(leastEfficiency >= 0 && leastEfficiency <= 1)) {
      throw new IllegalArgumentException("efficiency lies between 0 and 1, was " + leastEfficiency);
    }
  }

  /** Margins, ten respondents per class, a cap of five mean weights, efficiency of 0.4. */
  public static WeightingScheme to(Margin... margins) {
    return new WeightingScheme(List.of(margins), 10, 5, USUAL_EFFICIENCY);
  }

  /**
   * The invited customers of a study.
   *
   * @param strata stratum of each
   * @param ids of each, the PSU
   * @param baseWeights from the draw
   * @param responded who answered
   * @param classes nonresponse class of each
   * @param categories per margin the category of each
   */
  public record Invited(
      List<String> strata,
      List<String> ids,
      double[] baseWeights,
      boolean[] responded,
      List<String> classes,
      List<List<String>> categories) {}

  /**
   * Weighted respondents.
   *
   * @param places of the respondents among the invited
   * @param sample the respondents with calibrated weights, ready for estimates
   * @param report what became of the weights
   */
  public record Weighted(int[] places, SurveySample sample, WeightReport report) {

    /** Picks the respondents' values out of the invited customers'. */
    public double[] of(double[] values) {
      return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
    }
  }

  /**
   * Weighs the respondents.
   *
   * @throws IllegalArgumentException when a weight is not positive, a category has no target or a
   *     target no respondents
   * @throws EstimationException when a class has too few respondents, raking does not converge
   *     under the cap, or the efficiency is below the least
   */
  public Weighted weigh(Invited invited, SurveyDesign design) {
    double[] adjusted =
        Nonresponse.adjusted(
            invited.baseWeights, invited.responded, invited.classes, fewestPerClass);
    int[] places = IntStream.range(0, adjusted.length).filter(i -> invited.responded[i]).toArray();
    double[] base = Arrays.stream(places).mapToDouble(i -> adjusted[i]).toArray();
    List<List<String>> categories = new ArrayList<>();
    for (List<String> column : invited.categories) {
      categories.add(pick(column, places));
    }
    Raking raking = Raking.to(margins, Raking.Options.DEFAULT);
    AdjustedWeights raked = capped(raking, raking.rake(base, categories), categories);
    requireEfficient(raked.report());
    SurveySample sample =
        SurveySample.of(pick(invited.strata, places), pick(invited.ids, places), base, design)
            .calibrated(raked.weights(), raking.auxiliaries(categories));
    return new Weighted(places, sample, raked.report());
  }

  private AdjustedWeights capped(
      Raking raking, AdjustedWeights raked, List<List<String>> categories) {
    AdjustedWeights weights = raked;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double mean = weights.report().sum() / weights.report().n();
      if (weights.report().largest() <= cap * mean * (1 + 1e-6)) {
        return weights;
      }
      double[] trimmed =
          WeightTrimming.atMultipleOfMean(weights.weights(), cap).trim(weights.weights()).weights();
      weights = raking.rake(trimmed, categories);
    }
    throw new EstimationException(
        "weights cannot meet their margins under a cap of "
            + cap
            + " mean weights, the largest stays at "
            + weights.report().largest()
            + ": merge categories or raise the cap");
  }

  private void requireEfficient(WeightReport report) {
    if (report.efficiency() < leastEfficiency) {
      throw new EstimationException(
          "weighting leaves "
              + report.effectiveSize()
              + " of "
              + report.n()
              + " respondents effective, an efficiency of "
              + report.efficiency()
              + " below "
              + leastEfficiency
              + ": use fewer margins or a lower cap");
    }
  }

  private static List<String> pick(List<String> values, int[] places) {
    return Arrays.stream(places).mapToObj(values::get).toList();
  }
}
