package io.outpost.analytics.survey.weighting;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.statistics.LogisticModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Adjustment of base weights for invited customers who did not answer.
 *
 * <p>Within a class of similar customers respondents take over the weight of those who are silent:
 * factor \( \sum_{invited} d_i/\sum_{responded} d_i \), at least 1. Classes are given (segment,
 * channel) or made of response propensities: customers are sorted by their estimated probability to
 * answer and cut into groups of equal size, which is less sensitive to a wrong model than dividing
 * by the probability itself.
 *
 * @see "Little (1986), Survey nonresponse adjustments for estimates of means, International
 *     Statistical Review 54, 139-157"
 */
public final class Nonresponse {
  /** Five classes remove about nine tenths of the bias (Cochran 1968). */
  public static final int USUAL_CLASSES = 5;

  private Nonresponse() {}

  /**
   * Weights after adjustment within classes; 0 for those who did not answer.
   *
   * @param base positive base weight of each invited customer
   * @param responded who answered
   * @param classes class of each invited customer
   * @param fewest respondents a class needs, at least 1
   * @throws IllegalArgumentException when a weight is not positive or lengths differ
   * @throws EstimationException when a class has fewer respondents, naming it
   */
  public static double[] adjusted(
      double[] base, boolean[] responded, List<String> classes, int fewest) {
    Raking.requirePositive(base);
    requireSameLength(base.length, responded.length, classes.size());
    Map<String, double[]> sums = new TreeMap<>();
    for (int i = 0; i < base.length; i++) {
      double[] sum = sums.computeIfAbsent(classes.get(i), name -> new double[3]);
      sum[0] += base[i];
      sum[1] += responded[i] ? base[i] : 0;
      sum[2] += responded[i] ? 1 : 0;
    }
    sums.forEach((name, sum) -> requireRespondents(name, sum[2], fewest));
    double[] adjusted = new double[base.length];
    for (int i = 0; i < base.length; i++) {
      double[] sum = sums.get(classes.get(i));
      adjusted[i] = responded[i] ? base[i] * sum[0] / sum[1] : 0;
    }
    return adjusted;
  }

  private static void requireRespondents(String name, double respondents, int fewest) {
    if (respondents < Math.max(1, fewest)) {
      throw new EstimationException(
          "nonresponse class "
              + name
              + " has "
              + (long) respondents
              + " respondents, "
              + Math.max(1, fewest)
              + " are needed: merge it with a similar class");
    }
  }

  /**
   * Classes of equal size by the estimated probability to answer, named 1 (least likely) and up.
   * Customers with equal probabilities share a class.
   *
   * @param rows regressors of each invited customer, a 1 for the intercept among them
   * @throws EstimationException when the propensity model has no finite estimate
   */
  public static List<String> propensityClasses(
      double[][] rows, boolean[] responded, int numberOfClasses) {
    double[] answers = new double[responded.length];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = responded[i] ? 1 : 0;
    }
    return classes(LogisticModel.fit(rows, answers).probabilities(rows), numberOfClasses);
  }

  /** Classes of equal size of given propensities, named 1 (smallest) and up. */
  public static List<String> classes(double[] propensities, int numberOfClasses) {
    if (numberOfClasses < 1) {
      throw new IllegalArgumentException(
          "there must be at least one class, was " + numberOfClasses);
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, propensities.length).boxed().toList());
    order.sort(Comparator.comparingDouble(i -> propensities[i]));
    String[] classes = new String[propensities.length];
    for (int rank = 0; rank < classes.length; rank++) {
      int customer = order.get(rank);
      boolean tied = rank > 0 && propensities[order.get(rank - 1)] == propensities[customer];
      classes[customer] =
          tied
              ? classes[order.get(rank - 1)]
              : Integer.toString(1 + (int) ((long) rank * numberOfClasses / classes.length));
    }
    return List.of(classes);
  }

  private static void requireSameLength(int weights, int answers, int classes) {
    if (weights != answers || weights != classes) {
      throw new IllegalArgumentException(
          "weights, answers and classes must be equally many: "
              + weights
              + ", "
              + answers
              + ", "
              + classes);
    }
  }
}
