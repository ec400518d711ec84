package io.outpost.analytics.survey.planning;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How answers are best spread over strata; sizes are not rounded and may exceed the stratum, which
 * {@link SamplePlanner} puts right.
 *
 * <p>With N customers, standard deviation S and cost c per stratum and \( W_h = N_h/N \).
 *
 * @see "Neyman (1934), On the two different aspects of the representative method, Journal of the
 *     Royal Statistical Society 97, 558-625"
 * @see "Cochran (1977), Sampling Techniques, 3rd ed., sections 5.5 to 5.9"
 */
public final class Allocation {
  private Allocation() {}

  /** \( n_h = n N_h/N \). */
  public static double[] proportional(List<PlannedStratum> strata, double n) {
    return share(strata, n, PlannedStratum::population);
  }

  /** Least variance of the overall mean for n answers: \( n_h \propto N_hS_h \). */
  public static double[] neyman(List<PlannedStratum> strata, double n) {
    return share(strata, n, s -> s.population() * s.standardDeviation());
  }

  /**
   * Least variance of the overall mean for a budget: \( n_h = C\,\frac{N_hS_h/\sqrt{c_h}}{\sum
   * N_kS_k\sqrt{c_k}} \).
   */
  public static double[] forBudget(List<PlannedStratum> strata, double budget) {
    SampleSize.requirePositive("budget", budget);
    double sum = 0;
    for (PlannedStratum stratum : strata) {
      sum += stratum.population() * stratum.standardDeviation() * Math.sqrt(stratum.cost());
    }
    requireSpread(sum);
    double[] sizes = new double[strata.size()];
    for (int h = 0; h < sizes.length; h++) {
      PlannedStratum s = strata.get(h);
      sizes[h] = budget * s.population() * s.standardDeviation() / Math.sqrt(s.cost()) / sum;
    }
    return sizes;
  }

  /**
   * Least cost for a standard error of the overall mean: \( n_h =
   * \frac{W_hS_h}{\sqrt{c_h}}\cdot\frac{\sum W_kS_k\sqrt{c_k}}{V + \sum W_kS_k^2/N} \).
   */
  public static double[] forStandardError(List<PlannedStratum> strata, double standardError) {
    SampleSize.requirePositive("standard error", standardError);
    double all = strata.stream().mapToDouble(PlannedStratum::population).sum();
    double weighted = 0;
    double finite = 0;
    for (PlannedStratum s : strata) {
      double share = s.population() / all;
      weighted += share * s.standardDeviation() * Math.sqrt(s.cost());
      finite += share * s.standardDeviation() * s.standardDeviation() / all;
    }
    requireSpread(weighted);
    double[] sizes = new double[strata.size()];
    for (int h = 0; h < sizes.length; h++) {
      PlannedStratum s = strata.get(h);
      double part = s.population() / all * s.standardDeviation() / Math.sqrt(s.cost());
      sizes[h] = part * weighted / (standardError * standardError + finite);
    }
    return sizes;
  }

  /** Each stratum by itself to the same standard error of its mean, with its finite population. */
  public static double[] forStandardErrorEach(List<PlannedStratum> strata, double standardError) {
    SampleSize.requirePositive("standard error", standardError);
    double[] sizes = new double[strata.size()];
    for (int h = 0; h < sizes.length; h++) {
      double ratio = strata.get(h).standardDeviation() / standardError;
      double endless = ratio * ratio;
      sizes[h] = endless / (1 + endless / strata.get(h).population());
    }
    return sizes;
  }

  private static double[] share(
      List<PlannedStratum> strata, double n, ToDoubleFunction<PlannedStratum> size) {
    SampleSize.requirePositive("number of answers", n);
    double[] parts = strata.stream().mapToDouble(size).toArray();
    double sum = Arrays.stream(parts).sum();
    requireSpread(sum);
    return Arrays.stream(parts).map(part -> n * part / sum).toArray();
  }

  private static void requireSpread(double sum) {
    if (!(sum > 0)) {
      throw new IllegalArgumentException(
          "strata without customers or without spread leave nothing to allocate by");
    }
  }
}
