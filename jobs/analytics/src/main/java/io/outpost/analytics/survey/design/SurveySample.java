package io.outpost.analytics.survey.design;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.survey.design.DesignTotals.RatioTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The respondents of a study in memory, with stratum, PSU and weight: the notebook's entry to every
 * design estimate. A cluster computes the same figures from {@link StratumSums} without rows.
 *
 * <p>A measure is an array with one value per respondent in the order of the sample. NaN means "not
 * asked, not answered or outside the domain": the respondent leaves the figure but not the design,
 * so his PSU still counts. This is how domains are estimated; dropping the rows instead would
 * change the number of PSUs and with it the standard error. See {@link #only}.
 */
public final class SurveySample {
  private final int[] psuOf;
  private final int[] stratumOfPsu;
  private final String[] stratumNames;
  private final double[] weights;
  private final SurveyDesign design;
  private final double[] baseWeights;
  private final double[][] auxiliaries;

  private SurveySample(
      SurveySample other, double[] weights, double[] baseWeights, double[][] auxiliaries) {
    this.psuOf = other.psuOf;
    this.stratumOfPsu = other.stratumOfPsu;
    this.stratumNames = other.stratumNames;
    this.design = other.design;
    this.weights = weights;
    this.baseWeights = baseWeights;
    this.auxiliaries = auxiliaries;
  }

  private SurveySample(
      List<String> strata, List<String> psus, double[] weights, SurveyDesign design) {
    this.stratumNames = strata.stream().distinct().sorted().toArray(String[]::new);
    this.psuOf = new int[weights.length];
    Map<String, Map<String, Integer>> known = new HashMap<>();
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      String stratum = strata.get(i);
      Map<String, Integer> inside = known.computeIfAbsent(stratum, s -> new HashMap<>());
      Integer psu = inside.get(psus.get(i));
      if (psu == null) {
        psu = owners.size();
        inside.put(psus.get(i), psu);
        owners.add(Arrays.binarySearch(stratumNames, stratum));
      }
      psuOf[i] = psu;
    }
    this.stratumOfPsu = owners.stream().mapToInt(Integer::intValue).toArray();
    this.weights = weights.clone();
    this.design = design;
    this.baseWeights = this.weights;
    this.auxiliaries = new double[0][];
  }

  /**
   * A sample.
   *
   * @param strata stratum of each respondent
   * @param psus PSU of each respondent, unique within its stratum
   * @param weights positive and finite, one per respondent
   * @throws IllegalArgumentException when the sample is empty, lengths differ or a weight is not
   *     positive
   */
  public static SurveySample of(
      List<String> strata, List<String> psus, double[] weights, SurveyDesign design) {
    if (weights.length == 0) {
      throw new IllegalArgumentException("a sample needs at least one respondent, there is none");
    }
    if (strata.size() != weights.length || psus.size() != weights.length) {
      throw new IllegalArgumentException(
          "strata, PSUs and weights must be as many as respondents: "
              + strata.size()
              + ", "
              + psus.size()
              + ", "
              + weights.length);
    }
    requirePositive(weights);
    return new SurveySample(strata, psus, weights, design);
  }

  /** Respondents drawn one by one from a single stratum: every respondent is a PSU. */
  public static SurveySample simple(double[] weights, SurveyDesign design) {
    List<String> strata = new ArrayList<>();
    List<String> psus = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      strata.add("all");
      psus.add(Integer.toString(i));
    }
    return of(strata, psus, weights, design);
  }

  /**
   * The same respondents with calibrated weights; standard errors become those of the residuals of
   * the auxiliaries, with the present weights as base weights.
   *
   * @param calibrated positive, one per respondent
   * @param columns the auxiliary variables the weights were calibrated to, one array each
   */
  public SurveySample calibrated(double[] calibrated, double[][] columns) {
    requirePositive(calibrated);
    for (double[] column : columns) {
      requireLength(column);
    }
    requireLength(calibrated);
    return new SurveySample(this, calibrated.clone(), weights, columns);
  }

  /** The same respondents with other weights that are taken as given, such as replicates. */
  public SurveySample withWeights(double[] others) {
    requireLength(others);
    for (double weight : others) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("a weight must not be negative, was " + weight);
      }
    }
    double[] copy = others.clone();
    return new SurveySample(this, copy, copy, new double[0][]);
  }

  /** A measure restricted to a domain: NaN outside. */
  public static double[] only(double[] measure, boolean[] domain) {
    double[] restricted = measure.clone();
    for (int i = 0; i < restricted.length; i++) {
      if (!domain[i]) {
        restricted[i] = Double.NaN;
      }
    }
    return restricted;
  }

  /** Indicator of a condition, 1 or 0. */
  public static double[] indicator(boolean[] condition) {
    double[] indicator = new double[condition.length];
    for (int i = 0; i < indicator.length; i++) {
      indicator[i] = condition[i] ? 1 : 0;
    }
    return indicator;
  }

  /** Respondents. */
  public int size() {
    return weights.length;
  }

  /** Weight of each respondent, a copy. */
  public double[] weights() {
    return weights.clone();
  }

  /** How the sample was drawn. */
  public SurveyDesign design() {
    return design;
  }

  /**
   * Weighted totals of columns with their design covariance.
   *
   * @throws IllegalArgumentException when a column has another length or a value that is not finite
   */
  public DesignTotals totals(double[]... columns) {
    double[][] all = Arrays.copyOf(columns, columns.length + auxiliaries.length);
    System.arraycopy(auxiliaries, 0, all, columns.length, auxiliaries.length);
    double[][] sums = new double[stratumOfPsu.length][all.length];
    long[] respondents = new long[stratumOfPsu.length];
    for (double[] column : all) {
      requireLength(column);
    }
    for (int i = 0; i < weights.length; i++) {
      respondents[psuOf[i]]++;
      for (int j = 0; j < all.length; j++) {
        sums[psuOf[i]][j] += weights[i] * all[j][i];
      }
    }
    Map<String, StratumSums> strataSums = new TreeMap<>();
    List<List<PsuTotals>> inside = new ArrayList<>();
    for (int h = 0; h < stratumNames.length; h++) {
      inside.add(new ArrayList<>());
    }
    for (int c = 0; c < stratumOfPsu.length; c++) {
      inside.get(stratumOfPsu[c]).add(new PsuTotals(respondents[c], sums[c]));
    }
    for (int h = 0; h < stratumNames.length; h++) {
      strataSums.put(stratumNames[h], StratumSums.of(all.length, inside.get(h)));
    }
    DesignTotals totals = DesignTotals.of(strataSums, design);
    return auxiliaries.length == 0
        ? totals
        : totals.calibrated(RegressionSums.of(baseWeights, auxiliaries, columns));
  }

  /**
   * An estimate known by its influence values: \( \sum_i w_i z_i \) has the estimate's sampling
   * error to first order.
   */
  public DesignEstimate linearized(double value, double[] influences) {
    return totals(influences).of(value, 1);
  }

  /** Population total of a measure over respondents who have it. */
  public DesignEstimate total(double[] measure) {
    boolean[] present = present(measure);
    return totals(orZero(measure, present)).total(0).withN(count(present));
  }

  /** Mean of a measure over respondents who have it; empty when nobody has. */
  public Optional<DesignEstimate> mean(double[] measure) {
    boolean[] present = present(measure);
    return totals(orZero(measure, present), indicator(present))
        .ratio(0, 1)
        .map(mean -> mean.withN(count(present)));
  }

  /** Ratio of two totals over respondents who have both; empty when the denominator is 0. */
  public Optional<DesignEstimate> ratio(double[] numerator, double[] denominator) {
    boolean[] present = present(numerator, denominator);
    return totals(orZero(numerator, present), orZero(denominator, present))
        .ratio(0, 1)
        .map(ratio -> ratio.withN(count(present)));
  }

  /**
   * Difference of the means of two domains, first minus second, with Student's test on one degree
   * of freedom less than the design has (two means were estimated, one is free). A respondent may
   * be in both domains. Empty when a domain is empty.
   */
  public Optional<DesignEstimate> difference(double[] measure, boolean[] first, boolean[] second) {
    double[] one = only(measure, first);
    double[] two = only(measure, second);
    boolean[] inOne = present(one);
    boolean[] inTwo = present(two);
    DesignTotals totals =
        totals(orZero(one, inOne), indicator(inOne), orZero(two, inTwo), indicator(inTwo));
    return totals
        .contrast(new RatioTerm(1, 0, 1), new RatioTerm(-1, 2, 3))
        .map(
            difference ->
                difference
                    .withN(count(inOne) + count(inTwo))
                    .withDegreesOfFreedom(totals.degreesOfFreedom() - 1.0));
  }

  /** Weighted mean and scatter of a measure, for design effects. */
  public WeightedMoments moments(double[] measure) {
    requireLength(measure);
    WeightedMoments moments = WeightedMoments.NONE;
    for (int i = 0; i < measure.length; i++) {
      if (!Double.isNaN(measure[i]) && weights[i] > 0) {
        moments = moments.plus(WeightedMoments.of(weights[i], measure[i]));
      }
    }
    return moments;
  }

  /** Share of respondents with the condition, among all. */
  public DesignProportion share(boolean[] condition) {
    return new DesignProportion(mean(indicator(condition)).orElseThrow(), size());
  }

  /** Share of respondents of a domain with the condition; empty when nobody is in it. */
  public Optional<DesignProportion> share(boolean[] condition, boolean[] domain) {
    return mean(only(indicator(condition), domain)).map(mean -> new DesignProportion(mean, size()));
  }

  /** A quantile of a measure; empty when nobody has it. */
  public Optional<DesignQuantile> quantile(double[] measure, double p, Confidence confidence) {
    return DesignQuantile.of(this, measure, p, confidence);
  }

  /** Index of each respondent's PSU, for replicate weights. */
  int[] psus() {
    return psuOf.clone();
  }

  /** Index of each PSU's stratum, for replicate weights. */
  int[] strataOfPsus() {
    return stratumOfPsu.clone();
  }

  /** Names of strata by index. */
  String[] stratumNames() {
    return stratumNames.clone();
  }

  private boolean[] present(double[]... measures) {
    boolean[] present = new boolean[weights.length];
    Arrays.fill(present, true);
    for (double[] measure : measures) {
      requireLength(measure);
      for (int i = 0; i < present.length; i++) {
        present[i] &= !Double.isNaN(measure[i]);
      }
    }
    return present;
  }

  private static double[] orZero(double[] measure, boolean[] present) {
    double[] filled = new double[measure.length];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = present[i] ? measure[i] : 0;
    }
    return filled;
  }

  private static long count(boolean[] present) {
    long count = 0;
    for (boolean one : present) {
      count += one ? 1 : 0;
    }
    return count;
  }

  private void requireLength(double[] column) {
    if (column.length != weights.length) {
      throw new IllegalArgumentException(
          "a measure of "
              + weights.length
              + " respondents must have as many values, had "
              + column.length);
    }
  }

  private static void requirePositive(double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] > 0) || Double.isInfinite(weights[i])) {
        throw new IllegalArgumentException(
            "weights must be positive and finite, respondent " + i + " has " + weights[i]);
      }
    }
  }
}
