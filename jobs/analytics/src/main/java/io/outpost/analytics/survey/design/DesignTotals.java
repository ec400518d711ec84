package io.outpost.analytics.survey.design;

import io.outpost.analytics.statistics.EstimationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Weighted totals of a stratified, possibly clustered sample and their design covariance; the
 * finish of one aggregation pass over (stratum, PSU) sums.
 *
 * <p>\( V = \sum_h (1-f_h)\frac{m_h}{m_h-1} S_h \) with \( m_h \) PSUs drawn of \( M_h \), \( f_h =
 * m_h/M_h \) (0 when \( M_h \) is not known) and \( S_h \) the scatter of {@link StratumSums}. The
 * variance of a smooth function of totals with gradient g is \( g'Vg \) (Taylor linearisation), so
 * means, ratios, domains, differences and contrasts all come out of this one matrix. Degrees of
 * freedom are PSUs less strata.
 *
 * <p>When the weights were calibrated, the auxiliary variables of the calibration are the last
 * columns and \( g \) is extended by \( -Bg \), B the regression of the variables on the
 * auxiliaries with the base weights: the standard error then is that of the residuals (see {@link
 * #calibrated}).
 *
 * @see "Saerndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, chapters 5 and 6"
 * @see "Binder (1983), On the variances of asymptotically normal estimators from complex surveys,
 *     International Statistical Review 51, 279-292"
 */
public final class DesignTotals {
  private final Map<String, StratumSums> strata;
  private final double[] totals;
  private final double[][] covariance;
  private final long psus;
  private final long n;
  private final int variables;
  private final double[][] regression;

  private DesignTotals(
      Map<String, StratumSums> strata,
      double[] totals,
      double[][] covariance,
      int variables,
      double[][] regression) {
    this.strata = strata;
    this.totals = totals;
    this.covariance = covariance;
    this.variables = variables;
    this.regression = regression;
    this.psus = strata.values().stream().mapToLong(StratumSums::psus).sum();
    this.n = strata.values().stream().mapToLong(StratumSums::n).sum();
  }

  /**
   * Finishes the aggregation.
   *
   * @param sums per stratum; strata without PSUs are left out
   * @param design population sizes of strata and what to do with lonely PSUs
   * @throws IllegalArgumentException when there is no PSU at all or more were drawn than exist
   * @throws EstimationException when a PSU is lonely and the design says to fail
   */
  public static DesignTotals of(Map<String, StratumSums> sums, SurveyDesign design) {
    TreeMap<String, StratumSums> strata = new TreeMap<>(sums);
    strata.values().removeIf(stratum -> stratum.psus() == 0);
    if (strata.isEmpty()) {
      throw new IllegalArgumentException("a sample needs at least one PSU, there is none");
    }
    int variables = strata.firstEntry().getValue().variables();
    double[] totals = new double[variables];
    for (StratumSums stratum : strata.values()) {
      double[] part = stratum.sums();
      for (int j = 0; j < variables; j++) {
        totals[j] += part[j];
      }
    }
    double[][] covariance = covariance(strata, design, totals);
    return new DesignTotals(strata, totals, covariance, variables, new double[0][]);
  }

  /**
   * Finishes the aggregation of one domain, which knows only PSUs with respondents in it.
   *
   * <p>PSUs without any count with totals of 0, so that the domain has the variance and the degrees
   * of freedom of the whole design. With calibrated weights this is not enough, because respondents
   * outside the domain have residuals too: aggregate all respondents then, with variables of 0
   * outside.
   *
   * @param sums of the domain per stratum
   * @param drawn PSUs of the whole sample per stratum, strata without the domain included
   * @throws IllegalArgumentException when the domain has PSUs that were not drawn
   */
  public static DesignTotals ofDomain(
      Map<String, StratumSums> sums, Map<String, Long> drawn, SurveyDesign design) {
    if (sums.isEmpty()) {
      throw new IllegalArgumentException("a domain needs at least one PSU, there is none");
    }
    int variables = sums.values().iterator().next().variables();
    Map<String, StratumSums> complete = new TreeMap<>();
    sums.keySet().stream()
        .filter(stratum -> !drawn.containsKey(stratum))
        .findFirst()
        .ifPresent(
            stratum -> {
              throw new IllegalArgumentException(
                  "the domain has PSUs in stratum " + stratum + ", which was not drawn");
            });
    drawn.forEach(
        (stratum, psus) -> {
          StratumSums inside = sums.getOrDefault(stratum, StratumSums.none(variables));
          if (inside.psus() > psus) {
            throw new IllegalArgumentException(
                "the domain has "
                    + inside.psus()
                    + " PSUs in stratum "
                    + stratum
                    + ", only "
                    + psus
                    + " were drawn");
          }
          complete.put(stratum, inside.withEmptyPsus(psus - inside.psus()));
        });
    return of(complete, design);
  }

  /**
   * These totals as the totals of calibrated weights, whose last columns are the auxiliaries.
   *
   * @param sums auxiliaries x auxiliaries and auxiliaries x variables at the base weights
   * @throws IllegalArgumentException when the columns are not the variables and the auxiliaries
   */
  public DesignTotals calibrated(RegressionSums sums) {
    if (sums.variables() + sums.auxiliaries() != totals.length) {
      throw new IllegalArgumentException(
          "totals have "
              + totals.length
              + " columns, the regression "
              + sums.variables()
              + " variables and "
              + sums.auxiliaries()
              + " auxiliaries");
    }
    return new DesignTotals(strata, totals, covariance, sums.variables(), sums.coefficients());
  }

  private static double[][] covariance(
      Map<String, StratumSums> strata, SurveyDesign design, double[] totals) {
    double[][] covariance = new double[totals.length][totals.length];
    List<String> lonely = new ArrayList<>();
    for (Map.Entry<String, StratumSums> entry : strata.entrySet()) {
      StratumSums stratum = entry.getValue();
      double unseen = 1 - design.samplingFraction(entry.getKey(), stratum.psus());
      if (stratum.psus() > 1) {
        double factor = unseen * stratum.psus() / (stratum.psus() - 1.0);
        Matrices.addScaled(covariance, stratum.deviations(), factor);
      } else if (unseen > 0) {
        lonely.add(entry.getKey());
      }
    }
    if (!lonely.isEmpty()) {
      addLonely(covariance, strata, design, totals, lonely);
    }
    return covariance;
  }

  private static void addLonely(
      double[][] covariance,
      Map<String, StratumSums> strata,
      SurveyDesign design,
      double[] totals,
      List<String> lonely) {
    switch (design.lonelyPsu()) {
      case FAIL ->
          throw new EstimationException(
              "strata "
                  + lonely
                  + " have a single PSU and no variance: merge strata or choose another policy than"
                  + " FAIL");
      case CERTAINTY -> {}
      case ADJUST -> addAroundMeanOfAll(covariance, strata, design, totals, lonely);
      case AVERAGE -> {
        int others = strata.size() - lonely.size();
        if (others == 0) {
          throw new EstimationException("every stratum has a single PSU, nothing to average over");
        }
        double[][] sum = Matrices.copy(covariance);
        Matrices.addScaled(covariance, sum, (double) lonely.size() / others);
      }
    }
  }

  private static void addAroundMeanOfAll(
      double[][] covariance,
      Map<String, StratumSums> strata,
      SurveyDesign design,
      double[] totals,
      List<String> lonely) {
    long psus = strata.values().stream().mapToLong(StratumSums::psus).sum();
    for (String name : lonely) {
      double[] apart = strata.get(name).sums();
      for (int j = 0; j < apart.length; j++) {
        apart[j] -= totals[j] / psus;
      }
      double unseen = 1 - design.samplingFraction(name, 1);
      for (int j = 0; j < apart.length; j++) {
        for (int k = 0; k < apart.length; k++) {
          covariance[j][k] += unseen * apart[j] * apart[k];
        }
      }
    }
  }

  /** Respondents. */
  public long n() {
    return n;
  }

  /** PSUs drawn. */
  public long psus() {
    return psus;
  }

  /** PSUs less strata; 0 when every stratum has one PSU. */
  public long degreesOfFreedom() {
    return psus - strata.size();
  }

  /** Value of a weighted total. */
  public double value(int variable) {
    return totals[variable];
  }

  /** Number of variables that can be asked for. */
  public int variables() {
    return variables;
  }

  /** Design covariance of the functions with the given gradients. */
  public double covariance(double[] gradient, double[] other) {
    return Matrices.bilinear(extended(gradient), covariance, extended(other));
  }

  /** A smooth function of the totals, given its value and its gradient at these totals. */
  public DesignEstimate of(double value, double... gradient) {
    double[] all = extended(gradient);
    // rounding can leave -1e-20 where nothing varies
    double variance = Math.max(0, Matrices.bilinear(all, covariance, all));
    return new DesignEstimate(n, value, Math.sqrt(variance), degreesOfFreedom());
  }

  /** The total of a variable. */
  public DesignEstimate total(int variable) {
    double[] gradient = new double[variables];
    gradient[variable] = 1;
    return of(totals[variable], gradient);
  }

  /**
   * Ratio of two totals; a mean when the denominator is the sum of weights. Empty when the
   * denominator is 0, such as a domain without respondents.
   */
  public Optional<DesignEstimate> ratio(int numerator, int denominator) {
    return contrast(new RatioTerm(1, numerator, denominator));
  }

  /**
   * Linear contrast of ratios \( \sum_k c_k\, T_{a_k}/T_{b_k} \): a difference of two domain means
   * has the coefficients 1 and -1. The covariance of the parts is in it. Empty when a denominator
   * is 0.
   */
  public Optional<DesignEstimate> contrast(RatioTerm... terms) {
    double value = 0;
    double[] gradient = new double[variables];
    for (RatioTerm term : terms) {
      double denominator = totals[term.denominator()];
      if (denominator == 0) {
        return Optional.empty();
      }
      double ratio = totals[term.numerator()] / denominator;
      value += term.coefficient() * ratio;
      gradient[term.numerator()] += term.coefficient() / denominator;
      gradient[term.denominator()] -= term.coefficient() * ratio / denominator;
    }
    return Optional.of(of(value, gradient));
  }

  private double[] extended(double[] gradient) {
    if (gradient.length != variables) {
      throw new IllegalArgumentException(
          "a gradient must have " + variables + " parts, had " + gradient.length);
    }
    double[] all = new double[totals.length];
    System.arraycopy(gradient, 0, all, 0, variables);
    for (int q = 0; q < regression.length; q++) {
      double sum = 0;
      for (int j = 0; j < variables; j++) {
        sum += regression[q][j] * gradient[j];
      }
      all[variables + q] = -sum;
    }
    return all;
  }

  /**
   * One term of a contrast.
   *
   * @param coefficient its weight in the contrast
   * @param numerator variable above
   * @param denominator variable below
   */
  public record RatioTerm(double coefficient, int numerator, int denominator) {}
}
