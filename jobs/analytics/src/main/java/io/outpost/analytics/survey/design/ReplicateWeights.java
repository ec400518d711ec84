package io.outpost.analytics.survey.design;

import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Weights of samples that might have been drawn instead: the variance of any statistic, however
 * many steps it takes, by computing it again with each set.
 *
 * <p>\( V = \sum_r c_r(\hat\theta_r - \bar\theta)^2 \), \( \bar\theta \) the mean over replicates.
 *
 * <ul>
 *   <li>Jackknife without strata: each replicate leaves one of m PSUs out and multiplies the others
 *       by m/(m-1); \( c = (m-1)/m \).
 *   <li>Stratified jackknife: one PSU of stratum h is left out, the others of h are multiplied by
 *       \( m_h/(m_h-1) \); \( c = (1-f_h)(m_h-1)/m_h \).
 *   <li>Bootstrap (Rao and Wu): \( m_h-1 \) PSUs of each stratum are drawn with replacement, a PSU
 *       drawn k times is multiplied by \( k\,m_h/(m_h-1) \); \( c = 1/(B-1) \). Without
 *       finite-population correction.
 * </ul>
 *
 * <p>A calibration is to be repeated within the statistic for every replicate, then its effect on
 * the error is included. Quantiles need the bootstrap, the jackknife fails for them.
 *
 * @param weights replicate by respondent
 * @param coefficients \( c_r \)
 * @param degreesOfFreedom of the design
 * @see "Wolter (2007), Introduction to Variance Estimation, 2nd ed., chapters 4 and 5"
 * @see "Rao and Wu (1988), Resampling inference with complex survey data, JASA 83, 231-241"
 */
public record ReplicateWeights(double[][] weights, double[] coefficients, double degreesOfFreedom) {

  /**
   * Jackknife of a sample: JK1 with one stratum, JKn with several. The design's finite-population
   * correction is used where it is known.
   *
   * @throws IllegalArgumentException when a stratum has a single PSU
   */
  public static ReplicateWeights jackknife(SurveySample sample) {
    int[] strata = sample.strataOfPsus();
    int[] sizes = sizes(sample);
    int[] psuOf = sample.psus();
    double[] base = sample.weights();
    double[][] replicates = new double[strata.length][];
    double[] coefficients = new double[strata.length];
    for (int out = 0; out < strata.length; out++) {
      int stratum = strata[out];
      double size = sizes[stratum];
      double[] weights = base.clone();
      for (int i = 0; i < weights.length; i++) {
        if (psuOf[i] == out) {
          weights[i] = 0;
        } else if (strata[psuOf[i]] == stratum) {
          weights[i] *= size / (size - 1);
        }
      }
      String name = sample.stratumNames()[stratum];
      double unseen = 1 - sample.design().samplingFraction(name, sizes[stratum]);
      replicates[out] = weights;
      coefficients[out] = unseen * (size - 1) / size;
    }
    return new ReplicateWeights(
        replicates, coefficients, strata.length - (double) sample.stratumNames().length);
  }

  /**
   * Bootstrap of a sample.
   *
   * @param replicates at least 2; some hundreds for a standard error
   * @param seed the same seed gives the same weights on every machine
   * @throws IllegalArgumentException when a stratum has a single PSU or there are too few
   *     replicates
   */
  public static ReplicateWeights bootstrap(SurveySample sample, int replicates, long seed) {
    if (replicates < 2) {
      throw new IllegalArgumentException(
          "a bootstrap needs at least 2 replicates, was " + replicates);
    }
    int[] strata = sample.strataOfPsus();
    int[] sizes = sizes(sample);
    String[] names = sample.stratumNames();
    List<List<Integer>> members = new ArrayList<>();
    for (int h = 0; h < names.length; h++) {
      members.add(new ArrayList<>());
    }
    for (int c = 0; c < strata.length; c++) {
      members.get(strata[c]).add(c);
    }
    int[] psuOf = sample.psus();
    double[] base = sample.weights();
    double[][] weights = new double[replicates][];
    double[] coefficients = new double[replicates];
    for (int r = 0; r < replicates; r++) {
      double[] multiplier = new double[strata.length];
      for (int h = 0; h < names.length; h++) {
        draw(multiplier, members.get(h), HashRandom.of(seed, "bootstrap " + names[h]), r);
      }
      weights[r] = base.clone();
      for (int i = 0; i < base.length; i++) {
        int stratum = strata[psuOf[i]];
        weights[r][i] *= multiplier[psuOf[i]] * sizes[stratum] / (sizes[stratum] - 1.0);
      }
      coefficients[r] = 1.0 / (replicates - 1);
    }
    return new ReplicateWeights(weights, coefficients, strata.length - (double) names.length);
  }

  private static void draw(
      double[] multiplier, List<Integer> members, HashRandom random, int replicate) {
    int draws = members.size() - 1;
    for (int d = 0; d < draws; d++) {
      double uniform = random.uniform((long) replicate * draws + d);
      multiplier[members.get((int) (uniform * members.size()))]++;
    }
  }

  private static int[] sizes(SurveySample sample) {
    String[] names = sample.stratumNames();
    int[] sizes = new int[names.length];
    for (int stratum : sample.strataOfPsus()) {
      sizes[stratum]++;
    }
    for (int h = 0; h < sizes.length; h++) {
      if (sizes[h] < 2) {
        throw new IllegalArgumentException(
            "stratum " + names[h] + " has a single PSU and cannot be resampled: merge strata");
      }
    }
    return sizes;
  }

  /**
   * Value and replicated standard error of a statistic.
   *
   * @param sample the sample the replicates were made of
   * @param statistic from weights to a figure
   */
  public DesignEstimate estimate(SurveySample sample, ToDoubleFunction<double[]> statistic) {
    double[] values = new double[weights.length];
    double mean = 0;
    for (int r = 0; r < values.length; r++) {
      values[r] = statistic.applyAsDouble(weights[r].clone());
      mean += values[r] / values.length;
    }
    double variance = 0;
    for (int r = 0; r < values.length; r++) {
      variance += coefficients[r] * (values[r] - mean) * (values[r] - mean);
    }
    return new DesignEstimate(
        sample.size(),
        statistic.applyAsDouble(sample.weights()),
        Math.sqrt(variance),
        degreesOfFreedom);
  }
}
