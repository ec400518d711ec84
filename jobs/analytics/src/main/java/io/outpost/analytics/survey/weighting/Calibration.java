package io.outpost.analytics.survey.weighting;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.statistics.NormalEquations;
import java.util.List;
import java.util.Optional;

/**
 * Calibration: the weights nearest to the base weights whose weighted sums of auxiliary variables
 * equal known population totals.
 *
 * <p>\( w_i = d_i F(x_i'\lambda) \) with \( \lambda \) solving \( \sum d_iF(x_i'\lambda)x_i = t \)
 * by Newton's method. F is the {@link Distance}: linear \( 1+u \) (the regression estimator;
 * weights may turn negative, which is refused here), exponential \( e^u \) (raking, always
 * positive), logit (between bounds L and U of the factor). Auxiliaries may be collinear as long as
 * their totals agree.
 *
 * <p>Fails when the totals cannot be met, naming the auxiliary that is farthest off.
 *
 * @see "Deville and Saerndal (1992), Calibration estimators in survey sampling, JASA 87, 376-382"
 */
public final class Calibration {
  private static final int MOST_HALVINGS = 30;

  private final List<String> names;
  private final double[] totals;
  private final Options options;

  private Calibration(List<String> names, double[] totals, Options options) {
    this.names = names;
    this.totals = totals;
    this.options = options;
  }

  /** How the factors of the weights depend on the linear predictor. */
  public sealed interface Distance permits Linear, Exponential, Logit {
    /** The factor at a predictor. */
    double factor(double u);

    /** Its derivative. */
    double slope(double u);
  }

  /** \( F(u) = 1+u \). */
  public record Linear() implements Distance {
    @Override
    public double factor(double u) {
      return 1 + u;
    }

    @Override
    public double slope(double u) {
      return 1;
    }
  }

  /** \( F(u) = e^u \). */
  public record Exponential() implements Distance {
    @Override
    public double factor(double u) {
      return Math.exp(u);
    }

    @Override
    public double slope(double u) {
      return Math.exp(u);
    }
  }

  /**
   * \( F(u) = \frac{L(U-1)+U(1-L)e^{Au}}{(U-1)+(1-L)e^{Au}} \), \( A = \frac{U-L}{(1-L)(U-1)} \).
   *
   * @param lower least factor L, 0 to 1
   * @param upper largest factor U, above 1
   */
  public record Logit(double lower, double upper) implements Distance {
    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException unless 1 lies between them and the lower is not negative
     */
    public Logit {
      if (!(lower >= 0 && lower < 1 && upper > 1) || Double.isInfinite(upper)) {
        throw new IllegalArgumentException(
            "bounds of weight factors must enclose 1, were " + lower + " and " + upper);
      }
    }

    @Override
    public double factor(double u) {
      double e = exponential(u);
      return (lower * (upper - 1) + upper * (1 - lower) * e) / ((upper - 1) + (1 - lower) * e);
    }

    @Override
    public double slope(double u) {
      double f = factor(u);
      return (upper - f) * (f - lower) / ((1 - lower) * (upper - 1));
    }

    private double exponential(double u) {
      double a = (upper - lower) / ((1 - lower) * (upper - 1));
      // beyond this the factor is at its bound to the last bit
      return Math.exp(Math.max(-500, Math.min(500, a * u)));
    }
  }

  /**
   * How to calibrate.
   *
   * @param distance shape of the factors
   * @param tolerance largest error of a total, relative to the total of absolute values
   * @param mostIterations Newton steps before giving up
   */
  public record Options(Distance distance, double tolerance, int mostIterations) {
    /** Options with totals met to ten digits within 200 steps. */
    public static Options of(Distance distance) {
      return new Options(distance, 1e-10, 200);
    }
  }

  /**
   * A calibration to totals.
   *
   * @param names names of the auxiliaries, for messages
   * @param totals population total per auxiliary
   * @throws IllegalArgumentException when lengths differ or a total is not finite
   */
  public static Calibration to(List<String> names, double[] totals, Options options) {
    if (names.size() != totals.length || totals.length == 0) {
      throw new IllegalArgumentException(
          "auxiliaries and totals must be equally many and at least one: "
              + names.size()
              + " and "
              + totals.length);
    }
    for (int j = 0; j < totals.length; j++) {
      if (!Double.isFinite(totals[j])) {
        throw new IllegalArgumentException(
            "total of " + names.get(j) + " must be finite, was " + totals[j]);
      }
    }
    return new Calibration(List.copyOf(names), totals.clone(), options);
  }

  /**
   * Calibrates weights.
   *
   * @param base positive base weights
   * @param auxiliaries one column per auxiliary
   * @throws IllegalArgumentException when a weight is not positive or columns do not fit
   * @throws EstimationException when the totals cannot be met or a weight would not be positive
   */
  public AdjustedWeights calibrate(double[] base, double[][] auxiliaries) {
    Raking.requirePositive(base);
    requireColumns(base, auxiliaries);
    double[] scale = scale(base, auxiliaries);
    State state = state(base, auxiliaries, new double[totals.length], scale);
    for (int iteration = 0; iteration <= options.mostIterations; iteration++) {
      if (state.size <= options.tolerance) {
        requireAllPositive(state.weights);
        return new AdjustedWeights(
            state.weights, WeightReport.of(state.weights, iteration, state.size));
      }
      Optional<State> better = improved(base, auxiliaries, state, scale);
      if (better.isEmpty()) {
        throw infeasible(state.errors, scale, iteration);
      }
      state = better.get();
    }
    throw infeasible(state.errors, scale, options.mostIterations);
  }

  /** One Newton step, halved until it improves; empty when no length of it does. */
  private Optional<State> improved(
      double[] base, double[][] auxiliaries, State state, double[] scale) {
    double[] step = step(base, auxiliaries, state.lambda, state.errors);
    double length = 1;
    for (int halving = 0; halving <= MOST_HALVINGS; halving++) {
      double[] lambda = state.lambda.clone();
      for (int j = 0; j < lambda.length; j++) {
        lambda[j] += length * step[j];
      }
      State next = state(base, auxiliaries, lambda, scale);
      if (next.size < state.size) {
        return Optional.of(next);
      }
      length /= 2;
    }
    return Optional.empty();
  }

  private State state(double[] base, double[][] auxiliaries, double[] lambda, double[] scale) {
    double[] weights = weights(base, auxiliaries, lambda);
    double[] errors = errors(weights, auxiliaries);
    return new State(lambda, weights, errors, size(errors, scale));
  }

  private record State(double[] lambda, double[] weights, double[] errors, double size) {}

  private EstimationException infeasible(double[] error, double[] scale, int iterations) {
    int worst = 0;
    for (int j = 1; j < error.length; j++) {
      if (Math.abs(error[j]) / scale[j] > Math.abs(error[worst]) / scale[worst]) {
        worst = j;
      }
    }
    return new EstimationException(
        "calibration ("
            + options.distance
            + ") cannot meet its totals, after "
            + iterations
            + " iterations "
            + names.get(worst)
            + " of "
            + totals[worst]
            + " is off by "
            + error[worst]
            + ": widen the bounds, merge categories or check that totals agree");
  }

  private double[] weights(double[] base, double[][] auxiliaries, double[] lambda) {
    double[] weights = new double[base.length];
    for (int i = 0; i < base.length; i++) {
      weights[i] = base[i] * options.distance.factor(predictor(auxiliaries, lambda, i));
    }
    return weights;
  }

  private double[] errors(double[] weights, double[][] auxiliaries) {
    double[] errors = totals.clone();
    for (int j = 0; j < errors.length; j++) {
      for (int i = 0; i < weights.length; i++) {
        errors[j] -= weights[i] * auxiliaries[j][i];
      }
    }
    return errors;
  }

  private double[] step(double[] base, double[][] auxiliaries, double[] lambda, double[] error) {
    int size = lambda.length;
    double[][] jacobian = new double[size][size];
    for (int i = 0; i < base.length; i++) {
      double slope = base[i] * options.distance.slope(predictor(auxiliaries, lambda, i));
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          jacobian[j][k] += slope * auxiliaries[j][i] * auxiliaries[k][i];
        }
      }
    }
    double[][] right = new double[size][1];
    for (int j = 0; j < size; j++) {
      right[j][0] = error[j];
    }
    return NormalEquations.leastNorm(jacobian, right).getColumn(0);
  }

  private double[] scale(double[] base, double[][] auxiliaries) {
    double[] scale = new double[totals.length];
    for (int j = 0; j < scale.length; j++) {
      scale[j] = Math.abs(totals[j]);
      double sum = 0;
      for (int i = 0; i < base.length; i++) {
        sum += base[i] * Math.abs(auxiliaries[j][i]);
      }
      scale[j] = Math.max(scale[j], sum);
      if (sum == 0 && totals[j] != 0) {
        throw new IllegalArgumentException(
            "auxiliary " + names.get(j) + " is 0 for every respondent, its total is " + totals[j]);
      }
      scale[j] = scale[j] == 0 ? 1 : scale[j];
    }
    return scale;
  }

  private static double size(double[] error, double[] scale) {
    double largest = 0;
    for (int j = 0; j < error.length; j++) {
      double size = Math.abs(error[j]) / scale[j];
      // NaN and infinity count as far away
      largest = size <= largest ? largest : size;
    }
    return Double.isNaN(largest) ? Double.POSITIVE_INFINITY : largest;
  }

  private static double predictor(double[][] auxiliaries, double[] lambda, int respondent) {
    double sum = 0;
    for (int j = 0; j < lambda.length; j++) {
      sum += auxiliaries[j][respondent] * lambda[j];
    }
    return sum;
  }

  private void requireColumns(double[] base, double[][] auxiliaries) {
    if (auxiliaries.length != totals.length) {
      throw new IllegalArgumentException(
          "there are " + totals.length + " totals and " + auxiliaries.length + " auxiliaries");
    }
    for (int j = 0; j < auxiliaries.length; j++) {
      if (auxiliaries[j].length != base.length) {
        throw new IllegalArgumentException(
            "auxiliary "
                + names.get(j)
                + " has "
                + auxiliaries[j].length
                + " values for "
                + base.length
                + " respondents");
      }
    }
  }

  private void requireAllPositive(double[] weights) {
    long bad = 0;
    for (double weight : weights) {
      bad += weight > 0 ? 0 : 1;
    }
    if (bad > 0) {
      throw new EstimationException(
          "calibration ("
              + options.distance
              + ") made "
              + bad
              + " of "
              + weights.length
              + " weights zero or negative: use exponential or bounded factors");
    }
  }
}
