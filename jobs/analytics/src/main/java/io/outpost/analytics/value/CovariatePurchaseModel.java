package io.outpost.analytics.value;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.value.NewtonMinimizer.Minimum;
import io.outpost.analytics.value.NewtonMinimizer.Outcome;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model of purchases whose customers differ by what is known of them from the start.
 *
 * <ul>
 *   <li>Purchase rates are multiplied by {@code exp(gamma1'z1)}, so alpha becomes {@code alpha
 *       exp(-gamma1'z1)}.
 *   <li>Pareto/NBD: dropout rates are multiplied by {@code exp(gamma2'z2)}, so beta becomes {@code
 *       beta exp(-gamma2'z2)}.
 *   <li>BG/NBD and MBG/NBD: the mean dropout probability m = a / (a + b) has {@code logit m +
 *       gamma2'z2}, with a options precision phi = a + b.
 * </ul>
 *
 * <p>For one customer it is an ordinary {@link PurchaseModel}, see {@link #modelOf}: all forecasts
 * and values follow from that.
 *
 * @see "Fader, Hardie (2007), Incorporating Time-Invariant Covariates into the Pareto/NBD and
 *     BG/NBD Models, note 019, section 2 for the rates"
 */
public final class CovariatePurchaseModel implements Serializable {
  private static final int OWN = 4;

  /** A mean dropout probability between 1e-7 and 1 - 1e-7, a precision from 1e-5 to 2e4. */
  private static final double LARGEST_LOGIT = 16;

  private static final double LOWEST_PRECISION = -12;
  private static final double HIGHEST_PRECISION = 10;

  /** Of central differences: their error is of the order of its square. */
  private static final double STEP = 1e-5;

  /** Effects up to a factor of e^15 over the range of the data. */
  private static final double LARGEST_EFFECT = 15;

  private final PurchaseProcess process;
  private final double[] theta;
  private final double scale;
  private final double[][] covariance;
  private final FitSummary summary;
  private final LikelihoodRatioTest test;
  private final List<String> onPurchases;
  private final List<String> onDropout;

  private CovariatePurchaseModel(
      PurchaseProcess process,
      CovariateHistories histories,
      double[] theta,
      double scale,
      double[][] covariance,
      FitSummary summary,
      LikelihoodRatioTest test) {
    this.process = process;
    this.theta = theta;
    this.scale = scale;
    this.covariance = covariance;
    this.summary = summary;
    this.test = test;
    this.onPurchases = histories.onPurchases();
    this.onDropout = histories.onDropout();
  }

  /**
   * Fits by maximum likelihood: the model without covariates first, then all parameters from there,
   * Newton's method in a trust region with exact derivatives. No penalty, no prior.
   *
   * @throws IllegalArgumentException when there are no covariates at all
   * @throws ModelFitException without customers, repeat purchases or observed time, and when no
   *     maximum or edge of the searched region is reached
   */
  public static CovariatePurchaseModel fit(
      PurchaseProcess process, CovariateHistories histories, PurchaseModel.Options options) {
    Checks.that(
        !histories.onPurchases().isEmpty() || !histories.onDropout().isEmpty(),
        "a model with covariates needs at least one");
    PurchaseHistories all = histories.all();
    PurchaseFit plain = PurchaseFit.of(process.family(), all, options);
    double scale = PurchaseLikelihood.meanObserved(all);
    CovariateLikelihood likelihood = new CovariateLikelihood(process, histories, scale);
    double[] reach = reach(histories);
    double[] lower = bounds(process, process.family().lower, reach, -1);
    double[] upper = bounds(process, process.family().upper, reach, 1);
    double[] start = start(process, plain.estimates, scale, likelihood.size());
    Minimum found = options.minimizer(lower, upper).minimize(likelihood::at, start);
    long n = all.customers();
    int iterations = plain.evidence.summary.iterations() + found.iterations;
    double logLikelihood = likelihood.unscaled(found.evaluation.value());
    if (found.outcome == Outcome.EXHAUSTED || !Double.isFinite(logLikelihood)) {
      throw new ModelFitException(
          process.family().name + " did not converge",
          n,
          iterations,
          OptionalDouble.of(logLikelihood));
    }
    double[][] hessian = found.evaluation.derivatives().hessian;
    Optional<double[][]> covariance =
        found.outcome == Outcome.CONVERGED ? Matrices.inverseOfDefinite(hessian) : Optional.empty();
    FitSummary summary =
        new FitSummary(
            n,
            iterations,
            logLikelihood,
            likelihood.size(),
            covariance.isPresent() ? FitClassification.INTERIOR : FitClassification.FLAT,
            Matrices.conditionNumber(hessian));
    return new CovariatePurchaseModel(
        process,
        histories,
        found.point,
        scale,
        covariance.orElse(null),
        summary,
        LikelihoodRatioTest.of(plain.evidence.summary, summary));
  }

  /** Largest absolute value of each covariate, 1 where all are 0. */
  private static double[] reach(CovariateHistories histories) {
    int first = histories.onPurchases().size();
    double[] reach = new double[first + histories.onDropout().size()];
    for (CovariateHistories.Group group : histories.groups()) {
      for (int i = 0; i < reach.length; i++) {
        double value = i < first ? group.purchases().get(i) : group.dropout().get(i - first);
        reach[i] = Math.max(reach[i], Math.abs(value));
      }
    }
    return Arrays.stream(reach).map(value -> value == 0 ? 1 : value).toArray();
  }

  private static double[] bounds(PurchaseProcess process, double[] own, double[] reach, int side) {
    double[] bounds = Arrays.copyOf(own, OWN + reach.length);
    if (process.isBetaGeometric()) {
      bounds[2] = side * LARGEST_LOGIT;
      bounds[3] = side < 0 ? LOWEST_PRECISION : HIGHEST_PRECISION;
    }
    for (int i = 0; i < reach.length; i++) {
      bounds[OWN + i] = side * LARGEST_EFFECT / reach[i];
    }
    return bounds;
  }

  private static double[] start(PurchaseProcess process, double[] plain, double scale, int size) {
    double[] start = new double[size];
    start[0] = Math.log(plain[0]);
    start[1] = Math.log(plain[1] / scale);
    boolean dropout = plain[2] > 0;
    double first = dropout ? plain[2] : 0.5;
    double second = dropout ? plain[3] : process.isBetaGeometric() ? 5 : 2 * scale;
    if (process.isBetaGeometric()) {
      start[2] = Math.log(first / second);
      start[3] = Math.log(first + second);
    } else {
      start[2] = Math.log(first);
      start[3] = Math.log(second / scale);
    }
    return start;
  }

  /** How the fit went. */
  public FitSummary summary() {
    return summary;
  }

  /** All covariates together against none. */
  public LikelihoodRatioTest test() {
    return test;
  }

  /** Effects of the covariates, those on the purchase rate first. */
  public List<Coefficient> coefficients() {
    List<Coefficient> coefficients = new ArrayList<>();
    for (int i = OWN; i < theta.length; i++) {
      boolean dropout = i - OWN >= onPurchases.size();
      OptionalDouble error =
          covariance == null
              ? OptionalDouble.empty()
              : OptionalDouble.of(Math.sqrt(covariance[i][i]));
      coefficients.add(
          new Coefficient(
              dropout ? onDropout.get(i - OWN - onPurchases.size()) : onPurchases.get(i - OWN),
              dropout ? Coefficient.Target.DROPOUT : Coefficient.Target.PURCHASES,
              theta[i],
              error));
    }
    return List.copyOf(coefficients);
  }

  /**
   * The model of customers with these covariates. Its covariance carries the uncertainty of the
   * coefficients too.
   *
   * @param purchases values of the covariates of the purchase rate, in the order of their names
   * @param dropout values of the covariates of dropout, likewise
   */
  public PurchaseModel modelOf(List<Double> purchases, List<Double> dropout) {
    checkSizes(purchases, dropout);
    boolean beta = process.isBetaGeometric();
    double[][] design = CovariateLikelihood.design(beta, purchases, dropout);
    double[] predictors = CovariateLikelihood.predictors(design, theta);
    double[] parameters = parameters(design, theta);
    double[][] own = null;
    if (covariance != null) {
      double[][] slopes = CovariateLikelihood.slopes(beta, design, predictors);
      own = new double[OWN][OWN];
      for (int i = 0; i < OWN; i++) {
        for (int j = 0; j < OWN; j++) {
          for (int k = 0; k < theta.length; k++) {
            for (int l = 0; l < theta.length; l++) {
              own[i][j] += slopes[i][k] * covariance[k][l] * slopes[j][l];
            }
          }
        }
      }
    }
    return process.model(parameters, new FitEvidence(own, null, null));
  }

  private void checkSizes(List<Double> purchases, List<Double> dropout) {
    Checks.that(
        purchases.size() == onPurchases.size() && dropout.size() == onDropout.size(),
        "covariates %s and %s need as many values: %s and %s",
        onPurchases,
        onDropout,
        purchases,
        dropout);
  }

  /** The four parameters in the unit of the data, for one design at some point. */
  private double[] parameters(double[][] design, double[] point) {
    double[] logs =
        CovariateLikelihood.logs(
            process.isBetaGeometric(), CovariateLikelihood.predictors(design, point));
    double[] parameters = new double[OWN];
    for (int i = 0; i < OWN; i++) {
      parameters[i] = Math.exp(logs[i]) * (process.family().isTime[i] ? scale : 1);
    }
    return parameters;
  }

  /**
   * Values of all covariates of a customer.
   *
   * @param purchases those of the purchase rate, in the order of their names
   * @param dropout those of dropout, likewise
   */
  public record Levels(List<Double> purchases, List<Double> dropout) {
    /** Copies both. */
    public Levels {
      purchases = List.copyOf(purchases);
      dropout = List.copyOf(dropout);
    }
  }

  /**
   * How many times as many discounted repeat purchases customers at one level make as customers at
   * another, both just won: {@code D(to) / D(from)} with D of {@link
   * PurchaseModel#discountedPurchases}. With equal spend and margin it is the ratio of their values
   * before costs.
   *
   * <p>Delta method on the logarithm of the ratio, over all parameters and coefficients; the
   * derivatives are central differences of the exact expectation.
   *
   * @return 95% interval symmetric on the log scale; empty when the fit is flat
   */
  public Optional<Estimate> ratioOfPurchases(
      Levels from, Levels to, Horizon horizon, DiscountRate rate) {
    checkSizes(from.purchases(), from.dropout());
    checkSizes(to.purchases(), to.dropout());
    double ratio = Math.exp(logRatio(theta, from, to, horizon, rate));
    if (covariance == null) {
      return Optional.empty();
    }
    double[] slope = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[i] += STEP;
      down[i] -= STEP;
      slope[i] =
          (logRatio(up, from, to, horizon, rate) - logRatio(down, from, to, horizon, rate))
              / (2 * STEP);
    }
    double variance = Math.max(0, Matrices.quadraticForm(covariance, slope, 0));
    return Optional.of(
        Estimate.logSymmetric(
            summary.n(),
            ratio,
            ratio * Math.sqrt(variance),
            Confidence.P95.z(),
            "ratio of discounted purchases, delta method on the log scale 95%"));
  }

  private double logRatio(
      double[] point, Levels from, Levels to, Horizon horizon, DiscountRate rate) {
    return Math.log(purchases(point, to, horizon, rate))
        - Math.log(purchases(point, from, horizon, rate));
  }

  private double purchases(double[] point, Levels levels, Horizon horizon, DiscountRate rate) {
    double[][] design =
        CovariateLikelihood.design(process.isBetaGeometric(), levels.purchases(), levels.dropout());
    return process
        .model(parameters(design, point), new FitEvidence(null, null, null))
        .discountedPurchases(PurchaseHistory.ofNewCustomer(), horizon, rate);
  }
}
