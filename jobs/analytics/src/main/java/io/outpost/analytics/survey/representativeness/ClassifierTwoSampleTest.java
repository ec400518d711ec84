package io.outpost.analytics.survey.representativeness;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.statistics.HashRandom;
import io.outpost.analytics.statistics.LogisticModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Can a classifier tell social customers from the others by their covariates? If it cannot do
 * better than chance on customers it has not seen, the groups look alike in all covariates at once.
 *
 * <p>A logistic model is fitted on all folds but one and scores that one; the area under the curve
 * of the scores left out is the result. Folds are drawn by hash of the customers' places. The
 * p-value is the share of random relabellings, the true one included, with an area at least as
 * large.
 *
 * @param area of cross-fitted scores
 * @param pValue of no difference; 1 when no relabelling was asked for
 * @param scores cross-fitted probability of each customer to be in the first group
 * @see "Lopez-Paz and Oquab (2017), Revisiting classifier two-sample tests, ICLR"
 */
public record ClassifierTwoSampleTest(AreaUnderCurve area, double pValue, double[] scores) {

  /**
   * How to test.
   *
   * @param folds at least 2
   * @param relabellings 0 for no p-value, some hundreds for one
   * @param seed of folds and relabellings
   */
  public record Options(int folds, int relabellings, long seed) {
    /** Five folds, 199 relabellings. */
    public static final Options DEFAULT = new Options(5, 199, 20_130_101L);

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException when there are fewer than two folds
     */
    public Options {
      if (folds < 2 || relabellings < 0) {
        throw new IllegalArgumentException(
            "folds must be 2 at least and relabellings not negative, were "
                + folds
                + " and "
                + relabellings);
      }
    }
  }

  /**
   * Tests.
   *
   * @param rows covariates, a 1 for the intercept among them
   * @param inFirst who is in the first group
   * @throws IllegalArgumentException when a group has fewer members than there are folds
   * @throws EstimationException when a fold's model has no finite estimate
   */
  public static ClassifierTwoSampleTest of(double[][] rows, boolean[] inFirst, Options options) {
    long members = IntStream.range(0, inFirst.length).filter(i -> inFirst[i]).count();
    if (members < options.folds || inFirst.length - members < options.folds) {
      throw new IllegalArgumentException(
          "each group needs at least one member per fold: "
              + members
              + " and "
              + (inFirst.length - members)
              + " for "
              + options.folds
              + " folds");
    }
    double[] scores = crossFitted(rows, inFirst, options);
    AreaUnderCurve area = area(scores, inFirst);
    int reached = 1;
    for (int r = 0; r < options.relabellings; r++) {
      boolean[] labels = shuffled(inFirst, HashRandom.of(options.seed, "relabelling " + r));
      reached += area(crossFitted(rows, labels, options), labels).value() >= area.value() ? 1 : 0;
    }
    double p = options.relabellings == 0 ? 1 : reached / (options.relabellings + 1.0);
    return new ClassifierTwoSampleTest(area, p, scores);
  }

  private static AreaUnderCurve area(double[] scores, boolean[] inFirst) {
    double[] first = select(scores, inFirst, true);
    double[] second = select(scores, inFirst, false);
    return AreaUnderCurve.of(first, second).orElseThrow();
  }

  private static double[] select(double[] scores, boolean[] inFirst, boolean wanted) {
    return IntStream.range(0, scores.length)
        .filter(i -> inFirst[i] == wanted)
        .mapToDouble(i -> scores[i])
        .toArray();
  }

  private static double[] crossFitted(double[][] rows, boolean[] inFirst, Options options) {
    int[] folds = folds(inFirst, options);
    double[] scores = new double[rows.length];
    for (int fold = 0; fold < options.folds; fold++) {
      List<double[]> training = new ArrayList<>();
      List<Double> answers = new ArrayList<>();
      for (int i = 0; i < rows.length; i++) {
        if (folds[i] != fold) {
          training.add(rows[i]);
          answers.add(inFirst[i] ? 1.0 : 0.0);
        }
      }
      LogisticModel model =
          LogisticModel.fit(
              training.toArray(double[][]::new),
              answers.stream().mapToDouble(Double::doubleValue).toArray());
      for (int i = 0; i < rows.length; i++) {
        if (folds[i] == fold) {
          scores[i] = model.probability(rows[i]);
        }
      }
    }
    return scores;
  }

  /** Folds of equal size within each group, so that every model sees both. */
  private static int[] folds(boolean[] inFirst, Options options) {
    HashRandom random = HashRandom.of(options.seed, "folds");
    int[] folds = new int[inFirst.length];
    for (boolean group : new boolean[] {true, false}) {
      List<Integer> members =
          new ArrayList<>(
              IntStream.range(0, inFirst.length).filter(i -> inFirst[i] == group).boxed().toList());
      members.sort(Comparator.comparingDouble(i -> random.uniform(i)));
      for (int k = 0; k < members.size(); k++) {
        folds[members.get(k)] = k % options.folds;
      }
    }
    return folds;
  }

  private static boolean[] shuffled(boolean[] labels, HashRandom random) {
    boolean[] shuffled = labels.clone();
    for (int k = 0; k < shuffled.length; k++) {
      int other = k + (int) (random.uniform(k) * (shuffled.length - k));
      boolean swapped = shuffled[k];
      shuffled[k] = shuffled[other];
      shuffled[other] = swapped;
    }
    return shuffled;
  }
}
