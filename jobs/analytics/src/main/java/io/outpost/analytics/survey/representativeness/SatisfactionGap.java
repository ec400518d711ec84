package io.outpost.analytics.survey.representativeness;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.statistics.LogisticModel;
import io.outpost.analytics.statistics.NormalEquations;
import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.design.SurveySample;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;

/**
 * How much more or less satisfied social customers are than others, raw and like for like.
 *
 * <p>With group S, answer y, design weight w, propensity \( e(x) = P(S=1\mid x) \), odds \( o =
 * e/(1-e) \) and a linear outcome model m fitted on the others:
 *
 * <ul>
 *   <li>raw: \( \bar y_1 - \bar y_0 \);
 *   <li>weighted: \( \bar y_1 - \sum_0 w\,o\,y/\sum_0 w\,o \), the others made to look like social
 *       customers;
 *   <li>doubly robust: \( \frac{\sum_1 w(y-m)}{\sum_1 w} - \frac{\sum_0 w\,o\,(y-m)}{\sum_0 w\,o}
 *       \), right when either model is right.
 * </ul>
 *
 * <p>Standard errors are design-based: influence values are totalled over strata and PSUs. The
 * weighted gap's include the estimation of the propensities; the doubly robust gap's do not, to
 * first order it does not matter when both models are right. Like for like needs overlap: {@link
 * #outsideOverlap} is the share of social customers whose propensity lies outside the range of the
 * others; they should be trimmed and reported, no weighting can find them a counterpart.
 *
 * @param raw difference of the group means
 * @param weighted by odds of the propensity
 * @param doublyRobust weighted and outcome-adjusted
 * @param overall difference in the whole population, both groups weighted to all customers
 * @param outsideOverlap weighted share, 0 to 1
 * @see "Robins, Rotnitzky and Zhao (1994), Estimation of regression coefficients when some
 *     regressors are not always observed, JASA 89, 846-866"
 * @see "Lunceford and Davidian (2004), Stratification and weighting via the propensity score in
 *     estimation of causal treatment effects, Statistics in Medicine 23, 2937-2960"
 */
public record SatisfactionGap(
    DesignEstimate raw,
    DesignEstimate weighted,
    DesignEstimate doublyRobust,
    DesignEstimate overall,
    double outsideOverlap) {

  /**
   * Measures the gap.
   *
   * @param sample respondents with design weights
   * @param answers one per respondent, such as 100 or 0 for CSAT and 100, 0 or -100 for NPS
   * @param social who is a social customer
   * @param rows covariates, a 1 for the intercept among them
   * @throws IllegalArgumentException when a group has no respondents or an answer is not finite
   * @throws EstimationException when a model has no finite estimate
   */
  public static SatisfactionGap of(
      SurveySample sample, double[] answers, boolean[] social, double[][] rows) {
    for (double answer : answers) {
      if (!Double.isFinite(answer)) {
        throw new IllegalArgumentException(
            "answers must be finite, leave respondents without answer out; had " + answer);
      }
    }
    boolean[] others = new boolean[social.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = !social[i];
    }
    DesignEstimate raw =
        sample
            .difference(answers, social, others)
            .orElseThrow(
                () -> new IllegalArgumentException("a gap needs respondents in both groups"));
    double[] weights = sample.weights();
    double meanWeight = Arrays.stream(weights).sum() / weights.length;
    double[] scaled = Arrays.stream(weights).map(w -> w / meanWeight).toArray();
    LogisticModel model = LogisticModel.fit(rows, SurveySample.indicator(social), scaled);
    Groups groups = new Groups(sample, weights, answers, social, rows, model, meanWeight);
    double degrees = raw.degreesOfFreedom();
    return new SatisfactionGap(
        raw,
        groups.weighted().withDegreesOfFreedom(degrees),
        groups.doublyRobust().withDegreesOfFreedom(degrees),
        groups.overall().withDegreesOfFreedom(degrees),
        groups.outsideOverlap());
  }

  /**
   * Respondents within the overlap: those whose propensity lies in the range both groups share. For
   * a gap among comparable customers measure it again on these; say how many were left out.
   *
   * @param rows covariates, a 1 for the intercept among them
   * @throws EstimationException when the model has no finite estimate
   */
  public static boolean[] overlap(SurveySample sample, boolean[] social, double[][] rows) {
    double[] weights = sample.weights();
    double meanWeight = Arrays.stream(weights).sum() / weights.length;
    double[] scaled = Arrays.stream(weights).map(w -> w / meanWeight).toArray();
    double[] propensities =
        LogisticModel.fit(rows, SurveySample.indicator(social), scaled).probabilities(rows);
    double least = 0;
    double most = 1;
    for (boolean group : new boolean[] {true, false}) {
      double[] inside =
          IntStream.range(0, social.length)
              .filter(i -> social[i] == group)
              .mapToDouble(i -> propensities[i])
              .toArray();
      least = Math.max(least, Arrays.stream(inside).min().orElse(0));
      most = Math.min(most, Arrays.stream(inside).max().orElse(1));
    }
    boolean[] overlap = new boolean[social.length];
    for (int i = 0; i < overlap.length; i++) {
      overlap[i] = propensities[i] >= least && propensities[i] <= most;
    }
    return overlap;
  }

  private static final class Groups {
    private final SurveySample sample;
    private final double[] weights;
    private final double[] answers;
    private final boolean[] social;
    private final double[][] rows;
    private final double[] propensities;
    private final double[][] covariance;
    private final double meanWeight;

    Groups(
        SurveySample sample,
        double[] weights,
        double[] answers,
        boolean[] social,
        double[][] rows,
        LogisticModel model,
        double meanWeight) {
      this.sample = sample;
      this.weights = weights;
      this.answers = answers;
      this.social = social;
      this.rows = rows;
      this.propensities = model.probabilities(rows);
      this.covariance = model.covariance();
      this.meanWeight = meanWeight;
    }

    DesignEstimate weighted() {
      double[] factors = new double[weights.length];
      double[] slopes = new double[weights.length];
      for (int i = 0; i < factors.length; i++) {
        double odds = propensities[i] / (1 - propensities[i]);
        factors[i] = social[i] ? 1 : odds;
        // d odds / d predictor = odds
        slopes[i] = social[i] ? 0 : odds;
      }
      return difference(answers, factors, slopes);
    }

    DesignEstimate overall() {
      double[] factors = new double[weights.length];
      double[] slopes = new double[weights.length];
      for (int i = 0; i < factors.length; i++) {
        double odds = propensities[i] / (1 - propensities[i]);
        factors[i] = social[i] ? 1 / propensities[i] : 1 / (1 - propensities[i]);
        slopes[i] = social[i] ? -1 / odds : odds;
      }
      return difference(answers, factors, slopes);
    }

    DesignEstimate doublyRobust() {
      double[] residuals = outcomeResiduals();
      double[] factors = new double[weights.length];
      for (int i = 0; i < factors.length; i++) {
        factors[i] = social[i] ? 1 : propensities[i] / (1 - propensities[i]);
      }
      return difference(residuals, factors, new double[weights.length]);
    }

    /** Difference of two factor-weighted means; slopes carry the estimation of the factors. */
    private DesignEstimate difference(double[] values, double[] factors, double[] slopes) {
      double[] sums = new double[2];
      double[] means = new double[2];
      for (int i = 0; i < values.length; i++) {
        int group = social[i] ? 0 : 1;
        sums[group] += weights[i] * factors[i];
        means[group] += weights[i] * factors[i] * values[i];
      }
      means[0] /= sums[0];
      means[1] /= sums[1];
      double[] influences = new double[values.length];
      double[] derivative = new double[rows[0].length];
      for (int i = 0; i < values.length; i++) {
        int group = social[i] ? 0 : 1;
        double part = (group == 0 ? 1 : -1) * (values[i] - means[group]) / sums[group];
        influences[i] = factors[i] * part;
        for (int j = 0; j < derivative.length; j++) {
          derivative[j] += weights[i] * slopes[i] * part * rows[i][j];
        }
      }
      addModelInfluence(influences, derivative);
      return sample.linearized(means[0] - means[1], influences);
    }

    private void addModelInfluence(double[] influences, double[] derivative) {
      double[] turned = new Array2DRowRealMatrix(covariance, false).preMultiply(derivative);
      for (int i = 0; i < influences.length; i++) {
        double residual = (social[i] ? 1 : 0) - propensities[i];
        double sum = 0;
        for (int j = 0; j < turned.length; j++) {
          sum += turned[j] * rows[i][j];
        }
        // the model was fitted with weights of mean 1, the totals have the design's
        influences[i] += sum * residual / meanWeight;
      }
    }

    private double[] outcomeResiduals() {
      int size = rows[0].length;
      double[][] information = new double[size][size];
      double[] right = new double[size];
      for (int i = 0; i < rows.length; i++) {
        if (social[i]) {
          continue;
        }
        for (int j = 0; j < size; j++) {
          right[j] += weights[i] * rows[i][j] * answers[i];
          for (int k = 0; k < size; k++) {
            information[j][k] += weights[i] * rows[i][j] * rows[i][k];
          }
        }
      }
      double[] coefficients = NormalEquations.inverse(information).operate(right);
      double[] residuals = answers.clone();
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < size; j++) {
          residuals[i] -= rows[i][j] * coefficients[j];
        }
      }
      return residuals;
    }

    double outsideOverlap() {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < propensities.length; i++) {
        if (!social[i]) {
          least = Math.min(least, propensities[i]);
          most = Math.max(most, propensities[i]);
        }
      }
      double outside = 0;
      double all = 0;
      for (int i = 0; i < propensities.length; i++) {
        if (social[i]) {
          all += weights[i];
          outside += propensities[i] < least || propensities[i] > most ? weights[i] : 0;
        }
      }
      return outside / all;
    }
  }
}
