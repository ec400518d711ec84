package io.outpost.analytics.survey.representativeness;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.LogisticModel;
import io.outpost.analytics.survey.design.SurveySample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * R-indicator: how representative those who speak are of all who could.
 *
 * <p>With \( \rho_i \) the probability to speak given the covariates (to answer a survey, or to be
 * a social customer at all), \( R = 1 - 2S(\rho) \), between 0 and 1; 1 means that speaking has
 * nothing to do with the covariates. The estimated propensities vary more than the true ones, so \(
 * S^2 \) is reduced by its bias \( \frac1N\sum w_i z_i'\Sigma z_i - \frac{1}{N^2}V(\hat T_\rho) \),
 * \( z = \rho(1-\rho)x \), \( \Sigma \) the covariance of the coefficients.
 *
 * <p>Where few speak R is near 1 whatever the bias, because \( S \le \sqrt{\bar\rho(1-\bar\rho)}
 * \). Then the coefficient of variation \( CV = S(\rho)/\bar\rho \) is the figure to publish: half
 * the largest standardised bias a mean of those who speak can have is its bound. CV is not
 * corrected for bias.
 *
 * <p>{@link #partial} tells which variable and which category is over- or under-heard.
 *
 * @see "Schouten, Cobben and Bethlehem (2009), Indicators for the representativeness of survey
 *     response, Survey Methodology 35, 101-113"
 * @see "Shlomo, Skinner and Schouten (2012), Estimation of an indicator of the representativeness
 *     of survey response, Journal of Statistical Planning and Inference 142, 201-211"
 */
public final class RIndicator {
  private final double[] weights;
  private final double[] propensities;
  private final double population;
  private final double mean;
  private final double variance;
  private final double bias;
  private final double varianceOfVariance;

  private RIndicator(
      double[] weights,
      double[] propensities,
      double population,
      double mean,
      double variance,
      double bias,
      double varianceOfVariance) {
    this.weights = weights;
    this.propensities = propensities;
    this.population = population;
    this.mean = mean;
    this.variance = variance;
    this.bias = bias;
    this.varianceOfVariance = varianceOfVariance;
  }

  /**
   * The indicator of a sample, or of a whole frame with weights of 1.
   *
   * @param sample who could have spoken, with base weights
   * @param rows covariates of each, a 1 for the intercept among them
   * @param speaks who spoke
   * @throws io.outpost.analytics.statistics.EstimationException when all or none spoke or the
   *     covariates separate them
   */
  public static RIndicator of(SurveySample sample, double[][] rows, boolean[] speaks) {
    double[] weights = sample.weights();
    double population = 0;
    for (double weight : weights) {
      population += weight;
    }
    double[] scaled = new double[weights.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = weights[i] * weights.length / population;
    }
    LogisticModel model = LogisticModel.fit(rows, SurveySample.indicator(speaks), scaled);
    double[] rho = model.probabilities(rows);
    Spread spread = new Spread(sample, weights, population, rows, rho, model.covariance());
    return new RIndicator(
        weights,
        rho,
        population,
        spread.mean,
        spread.variance(),
        spread.bias(),
        spread.varianceOfVariance());
  }

  /** Estimated probability to speak of each. */
  public double[] propensities() {
    return propensities.clone();
  }

  /** Mean probability to speak. */
  public double meanPropensity() {
    return mean;
  }

  /** \( 1 - 2S \) without correction. */
  public double unadjusted() {
    return 1 - 2 * Math.sqrt(variance);
  }

  /** The indicator, corrected for bias; 1 when the bias explains all variation. */
  public double value() {
    return 1 - 2 * Math.sqrt(Math.max(0, variance - bias));
  }

  /** Share of the variance of propensities that is not bias, 0 to 1. */
  public double biasFactor() {
    return variance == 0 ? 0 : Math.max(0, variance - bias) / variance;
  }

  /**
   * Standard error of the indicator by the delta method; empty when the variance of the
   * propensities is smaller than its own error, where the root has no tangent.
   */
  public OptionalDouble standardError() {
    // moments of the population here, with divisor N; the variance itself has N - 1
    double moment = variance * (population - 1) / population;
    return moment * moment <= varianceOfVariance
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(varianceOfVariance / moment));
  }

  /**
   * The indicator with its interval: the normal interval of the corrected \( S^2 \), cut at 0,
   * taken through the root. It stays within 0 and 1 and includes 1 when nothing is shown.
   */
  public Estimate estimate(Confidence confidence) {
    double half = confidence.z() * Math.sqrt(varianceOfVariance);
    double lower = Math.max(0, 1 - 2 * Math.sqrt(Math.max(0, variance - bias + half)));
    double upper = 1 - 2 * Math.sqrt(Math.max(0, variance - bias - half));
    return new Estimate(
        propensities.length,
        Math.max(0, value()),
        (upper - lower) / (2 * confidence.z()),
        lower,
        upper,
        confidence.label("r-indicator"));
  }

  /** Coefficient of variation of the propensities, \( S/\bar\rho \), not corrected for bias. */
  public double coefficientOfVariation() {
    return Math.sqrt(variance) / mean;
  }

  /**
   * Standard error of the coefficient of variation, \( \bar\rho \) and S taken as independent;
   * empty where {@link #standardError} is.
   */
  public OptionalDouble coefficientOfVariationError() {
    if (standardError().isEmpty()) {
      return OptionalDouble.empty();
    }
    double ofSpread = standardError().getAsDouble() / 2 / mean;
    double ofMean = coefficientOfVariation() * Math.sqrt(variance / propensities.length) / mean;
    return OptionalDouble.of(Math.hypot(ofSpread, ofMean));
  }

  /**
   * The coefficient of variation with its interval, made as that of {@link #estimate}; it includes
   * 0 when nothing is shown.
   */
  public Estimate coefficientOfVariationEstimate(Confidence confidence) {
    double half = confidence.z() * Math.sqrt(varianceOfVariance);
    double lower = Math.sqrt(Math.max(0, variance - bias - half)) / mean;
    double upper = Math.sqrt(Math.max(0, variance + half)) / mean;
    return new Estimate(
        propensities.length,
        coefficientOfVariation(),
        (upper - lower) / (2 * confidence.z()),
        lower,
        upper,
        confidence.label("cv of propensities"));
  }

  /**
   * What one variable has to do with who speaks.
   *
   * @param categories of the variable
   * @param others categories of every other variable, empty when there is none
   */
  public Partial partial(List<String> categories, List<List<String>> others) {
    Map<String, double[]> groups = groups(categories);
    Map<String, Double> byCategory = new TreeMap<>();
    double between = 0;
    for (Map.Entry<String, double[]> group : groups.entrySet()) {
      double share = group.getValue()[0] / population;
      double apart = group.getValue()[1] / group.getValue()[0] - mean;
      byCategory.put(group.getKey(), Math.sqrt(share) * apart);
      between += share * apart * apart;
    }
    List<String> cells =
        IntStream.range(0, propensities.length)
            .mapToObj(i -> String.join("\u0000", others.stream().map(o -> o.get(i)).toList()))
            .toList();
    Map<String, double[]> conditions = groups(cells);
    double within = 0;
    for (int i = 0; i < propensities.length; i++) {
      double[] cell = conditions.get(cells.get(i));
      double apart = propensities[i] - cell[1] / cell[0];
      within += weights[i] * apart * apart / population;
    }
    return new Partial(
        Math.sqrt(between),
        Math.sqrt(between * biasFactor()),
        Math.sqrt(within * biasFactor()),
        byCategory,
        mean);
  }

  private Map<String, double[]> groups(List<String> categories) {
    Map<String, double[]> groups = new LinkedHashMap<>();
    for (int i = 0; i < propensities.length; i++) {
      double[] sums = groups.computeIfAbsent(categories.get(i), name -> new double[2]);
      sums[0] += weights[i];
      sums[1] += weights[i] * propensities[i];
    }
    return groups;
  }

  /**
   * Partial indicators of a variable; 0 when it has nothing to do with who speaks.
   *
   * @param unadjusted spread of propensities between its categories
   * @param unconditional the same, corrected for bias
   * @param conditional spread that remains within the cells of the other variables, corrected
   * @param categories per category \( \sqrt{N_k/N}(\bar\rho_k-\bar\rho) \): negative means
   *     under-heard
   * @param meanPropensity divisor of the coefficients of variation
   */
  public record Partial(
      double unadjusted,
      double unconditional,
      double conditional,
      Map<String, Double> categories,
      double meanPropensity) {

    /** Copies the categories. */
    public Partial {
      categories = Map.copyOf(categories);
    }

    /** The unconditional partial as a coefficient of variation, for groups that seldom speak. */
    public double unconditionalVariation() {
      return unconditional / meanPropensity;
    }

    /** The conditional partial as a coefficient of variation. */
    public double conditionalVariation() {
      return conditional / meanPropensity;
    }
  }

  /** Moments of the propensities and what estimating them costs. */
  private static final class Spread {
    private final SurveySample sample;
    private final double[] weights;
    private final double population;
    private final double[][] slopes;
    private final double[] rho;
    private final double[][] covariance;
    private final double mean;

    Spread(
        SurveySample sample,
        double[] weights,
        double population,
        double[][] rows,
        double[] rho,
        double[][] covariance) {
      this.sample = sample;
      this.weights = weights;
      this.population = population;
      this.rho = rho;
      this.covariance = covariance;
      this.slopes = new double[rows.length][];
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        sum += weights[i] * rho[i];
        slopes[i] = rows[i].clone();
        for (int j = 0; j < slopes[i].length; j++) {
          slopes[i][j] *= rho[i] * (1 - rho[i]);
        }
      }
      this.mean = sum / population;
    }

    double variance() {
      double sum = 0;
      for (int i = 0; i < rho.length; i++) {
        sum += weights[i] * (rho[i] - mean) * (rho[i] - mean);
      }
      return sum / (population - 1);
    }

    double bias() {
      double sum = 0;
      for (int i = 0; i < rho.length; i++) {
        sum += weights[i] * quadratic(slopes[i], slopes[i]);
      }
      double ofTotal = sample.total(rho).standardError();
      return (sum - ofTotal * ofTotal / population) / population;
    }

    double varianceOfVariance() {
      int size = covariance.length;
      double[] average = new double[size];
      for (int i = 0; i < rho.length; i++) {
        for (int j = 0; j < size; j++) {
          average[j] += weights[i] * slopes[i][j] / population;
        }
      }
      double[] a = new double[size];
      double[][] b = new double[size][size];
      double[] squares = new double[rho.length];
      for (int i = 0; i < rho.length; i++) {
        squares[i] = (rho[i] - mean) * (rho[i] - mean);
        for (int j = 0; j < size; j++) {
          double apart = slopes[i][j] - average[j];
          a[j] += weights[i] / population * apart * (rho[i] - mean);
          for (int k = 0; k < size; k++) {
            b[j][k] += weights[i] / population * apart * (slopes[i][k] - average[k]);
          }
        }
      }
      double sampling = sample.total(squares).standardError() / population;
      return 4 * quadratic(a, a) + 2 * traceOfSquare(b) + sampling * sampling;
    }

    private double quadratic(double[] one, double[] other) {
      double sum = 0;
      for (int j = 0; j < one.length; j++) {
        for (int k = 0; k < other.length; k++) {
          sum += one[j] * covariance[j][k] * other[k];
        }
      }
      return sum;
    }

    private double traceOfSquare(double[][] b) {
      int size = b.length;
      double[][] product = new double[size][size];
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          for (int l = 0; l < size; l++) {
            product[j][k] += b[j][l] * covariance[l][k];
          }
        }
      }
      double trace = 0;
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          trace += product[j][k] * product[k][j];
        }
      }
      return trace;
    }
  }
}
