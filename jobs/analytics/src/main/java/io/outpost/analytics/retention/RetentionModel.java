package io.outpost.analytics.retention;

import io.outpost.analytics.value.Checks;
import io.outpost.analytics.value.FitSummary;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.analytics.value.PurchaseModel;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How long customers under contract stay: at each renewal a customer is lost with a probability of
 * their own, Beta(alpha, beta) over customers; with c other than 1 that probability also rises (c
 * &gt; 1) or falls (c &lt; 1) with the customer's age.
 *
 * <pre>
 * S(t) = B(alpha, beta + t^c) / B(alpha, beta),   r(t) = S(t) / S(t - 1)
 * </pre>
 *
 * <p>c = 1 is the shifted-beta-geometric model (sBG), where r(t) = (beta + t - 1) / (alpha + beta +
 * t - 1): retention rises with tenure only because those who leave easily have left. c free is the
 * beta-discrete-Weibull model (BdW). Equal customers (alpha and beta towards infinity) are part of
 * both: S(t) = (1 - m)^(t^c) with m the probability of being lost at the first renewal.
 *
 * <p>The time from one renewal to the next is the unit; t counts renewals a customer has behind
 * them, 0 for a new customer. Thread-safe.
 *
 * @see "Fader, Hardie (2007), How to Project Customer Retention, Journal of Interactive Marketing
 *     21(1), 76-90, equations 5 to 8 (sBG)"
 * @see "Fader, Hardie, Liu, Davin, Steenburgh (2018), 'How to Project Customer Retention'
 *     Revisited: The Role of Duration Dependence, Journal of Interactive Marketing 43, 1-16 (BdW)"
 */
public final class RetentionModel implements Serializable {
  /** No end to the horizon; needs a positive discount rate. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private final Parameters parameters;
  private final double[][] covariance;
  private final EqualErrors equalErrors;
  private final double[][] determined;
  private final FitSummary summary;

  /**
   * @param determined covariance of the logarithms for forecasts, where the other two do not say
   *     it; null where they do
   */
  RetentionModel(
      Parameters parameters,
      double[][] covariance,
      EqualErrors equalErrors,
      double[][] determined,
      FitSummary summary) {
    this.parameters = parameters;
    this.covariance = covariance;
    this.equalErrors = equalErrors;
    this.determined = determined;
    this.summary = summary;
  }

  /** Standard errors of equal customers; that of a fixed duration power is 0. */
  record EqualErrors(double meanLoss, double durationPower) implements Serializable {}

  /** What may be free. */
  public enum Family {
    /** Equal customers, constant retention: one parameter. */
    GEOMETRIC,
    /** Customers differ, each with constant retention: two parameters. */
    SBG,
    /** Customers differ and retention depends on age: three parameters. */
    BDW
  }

  /**
   * The parameters, in a form that contains equal customers.
   *
   * @param meanLoss m = alpha / (alpha + beta), mean probability of being lost at the first
   *     renewal, 0..1
   * @param polarization 1 / (alpha + beta + 1), 0 for equal customers, towards 1 for customers who
   *     leave at once or never
   * @param durationPower c; 1 without duration dependence
   */
  public record Parameters(double meanLoss, double polarization, double durationPower)
      implements Serializable {
    /** Checks ranges. */
    public Parameters {
      Checks.that(
          meanLoss >= 0 && meanLoss <= 1, "mean loss must lie between 0 and 1: %s", meanLoss);
      Checks.that(
          polarization >= 0 && polarization < 1,
          "polarization must lie between 0 and below 1: %s",
          polarization);
      Checks.that(
          polarization == 0 || (meanLoss > 0 && meanLoss < 1),
          "customers who differ cannot all have the loss %s",
          meanLoss);
      Checks.positive("duration power", durationPower);
    }

    /** From alpha, beta and c. */
    public static Parameters of(double alpha, double beta, double durationPower) {
      Checks.positive("alpha", alpha);
      Checks.positive("beta", beta);
      return new Parameters(alpha / (alpha + beta), 1 / (alpha + beta + 1), durationPower);
    }

    /** Customers who all have the same loss probability at their first renewal. */
    public static Parameters ofEqualCustomers(double meanLoss, double durationPower) {
      return new Parameters(meanLoss, 0, durationPower);
    }

    /** alpha, empty (infinite) when customers are equal. */
    public OptionalDouble alpha() {
      return polarization == 0 ? OptionalDouble.empty() : OptionalDouble.of(meanLoss * precision());
    }

    /** beta, empty (infinite) when customers are equal. */
    public OptionalDouble beta() {
      return polarization == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((1 - meanLoss) * precision());
    }

    private double precision() {
      return (1 - polarization) / polarization;
    }
  }

  /**
   * Standard errors on the natural scale, empty where the data do not identify a parameter or the
   * family fixes it.
   */
  public record StandardErrors(
      OptionalDouble alpha,
      OptionalDouble beta,
      OptionalDouble durationPower,
      OptionalDouble meanLoss) {

    private static StandardErrors none() {
      OptionalDouble none = OptionalDouble.empty();
      return new StandardErrors(none, none, none, none);
    }

    private static StandardErrors of(EqualErrors errors) {
      OptionalDouble none = OptionalDouble.empty();
      return new StandardErrors(
          none,
          none,
          errors.durationPower() == 0 ? none : OptionalDouble.of(errors.durationPower()),
          OptionalDouble.of(errors.meanLoss()));
    }

    /** Delta method from the covariance of ln alpha, ln beta and perhaps ln c. */
    private static StandardErrors of(double[] found, double[][] covariance) {
      double mean = found[0] / (found[0] + found[1]);
      double logit = covariance[0][0] + covariance[1][1] - 2 * covariance[0][1];
      return new StandardErrors(
          OptionalDouble.of(found[0] * Math.sqrt(covariance[0][0])),
          OptionalDouble.of(found[1] * Math.sqrt(covariance[1][1])),
          found.length == 3
              ? OptionalDouble.of(found[2] * Math.sqrt(covariance[2][2]))
              : OptionalDouble.empty(),
          OptionalDouble.of(mean * (1 - mean) * Math.sqrt(logit)));
    }
  }

  /** sBG with known parameters. */
  public static RetentionModel of(double alpha, double beta) {
    return of(Parameters.of(alpha, beta, 1));
  }

  /** A model with known parameters: no fit, no errors. */
  public static RetentionModel of(Parameters parameters) {
    return new RetentionModel(parameters, null, null, null, null);
  }

  /**
   * Fits by maximum likelihood. No penalty, no prior. What comes back may be smaller than the
   * family: equal customers when differences between them gain nothing ({@code HOMOGENEOUS}),
   * nobody ever lost ({@code NO_DROPOUT}), and with fewer renewals than parameters the smaller
   * model, marked {@code FLAT}.
   *
   * @throws ModelFitException when nobody was asked to renew, or no starting point reaches a
   *     maximum or the edge of the searched region
   */
  public static RetentionModel fit(
      RenewalCounts counts, Family family, PurchaseModel.Options options) {
    return RetentionFit.of(counts, family, options);
  }

  RetentionModel reported(FitSummary other) {
    return new RetentionModel(parameters, covariance, equalErrors, determined, other);
  }

  /** The parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** How the fit went; empty for a model that was given its parameters. */
  public Optional<FitSummary> summary() {
    return Optional.ofNullable(summary);
  }

  /** Standard errors; all empty for a flat fit or given parameters. */
  public StandardErrors standardErrors() {
    if (covariance != null) {
      return StandardErrors.of(Arrays.stream(logs()).map(Math::exp).toArray(), covariance);
    }
    return equalErrors == null ? StandardErrors.none() : StandardErrors.of(equalErrors);
  }

  /**
   * Covariance of (ln alpha, ln beta) and, for BdW, ln c; empty when customers are equal, the fit
   * is flat or the parameters were given.
   */
  public Optional<double[][]> covariance() {
    return Optional.ofNullable(covariance).map(RetentionModel::copy);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * Standard error of any forecast of this model, such as a survival or a value, from the
   * uncertainty of its parameters (delta method, differences in their logarithms). Empty when the
   * parameters were given without errors; of a flat fit see {@link #logCovariance()}.
   */
  public OptionalDouble standardErrorOf(ToDoubleFunction<RetentionModel> forecast) {
    return standardErrorOfTotal(sensitivities(forecast));
  }

  /**
   * Derivatives of a forecast by the logarithms of the free parameters: ln alpha, ln beta and, for
   * BdW, ln c; for equal customers ln m, or ln of -ln(1 - m) and ln c. Those of a total are the
   * sums of its parts'. Zero where all or none were lost; empty for parameters without errors.
   */
  public double[] sensitivities(ToDoubleFunction<RetentionModel> forecast) {
    if (determined != null && isCertain()) {
      return new double[determined.length];
    }
    return logCovariance().isPresent() ? gradient(forecast) : new double[0];
  }

  /**
   * Standard error of a total of forecasts from the sum of their {@link #sensitivities}; empty when
   * there are none.
   */
  public OptionalDouble standardErrorOfTotal(double[] sensitivities) {
    Optional<double[][]> known = logCovariance();
    if (known.isEmpty()) {
      return OptionalDouble.empty();
    }
    Checks.that(
        sensitivities.length == known.get().length,
        "the model has %s free parameters, not %s",
        known.get().length,
        sensitivities.length);
    return OptionalDouble.of(DeltaMethod.error(sensitivities, known.get()));
  }

  /**
   * Covariance of the logarithms of the free parameters, in the order of {@link #sensitivities}.
   * With the parameters it makes the same model again, by {@link #of(Parameters, double[][])}.
   *
   * <p>Where a fit is flat or at an edge, this is the covariance of what the data determine, given
   * the rest: a parameter at an edge and a direction without curvature have no variance, and
   * neither has a loss of 0 or 1. Forecasts then have an interval which holds given that, while
   * {@link #covariance()} and {@link #standardErrors()} stay empty.
   */
  public Optional<double[][]> logCovariance() {
    if (covariance != null) {
      return covariance();
    }
    if (determined != null) {
      return Optional.of(copy(determined));
    }
    if (equalErrors == null || equalErrors.durationPower() != 0) {
      return Optional.empty();
    }
    double relative = equalErrors.meanLoss() / parameters.meanLoss();
    return Optional.of(new double[][] {{relative * relative}});
  }

  /**
   * A model with known parameters and their errors.
   *
   * @param logCovariance as {@link #logCovariance()} gives it: one row for equal customers, two for
   *     equal customers with duration dependence and for sBG, three for BdW
   */
  public static RetentionModel of(Parameters parameters, double[][] logCovariance) {
    int free = logCovariance.length;
    Checks.that(
        parameters.polarization() == 0 ? free == 1 || free == 2 : free == 2 || free == 3,
        "%s cannot have %s free parameters",
        parameters,
        free);
    double[][] copy = copy(logCovariance);
    if (parameters.polarization() > 0) {
      return new RetentionModel(parameters, copy, null, null, null);
    }
    if (free == 2 || of(parameters).isCertain()) {
      return new RetentionModel(parameters, null, null, copy, null);
    }
    double error = parameters.meanLoss() * Math.sqrt(logCovariance[0][0]);
    return new RetentionModel(parameters, null, new EqualErrors(error, 0), null, null);
  }

  /** Nobody is ever lost, or everybody at once. */
  private boolean isCertain() {
    return parameters.polarization() == 0
        && (parameters.meanLoss() == 0 || parameters.meanLoss() == 1);
  }

  private double[] gradient(ToDoubleFunction<RetentionModel> forecast) {
    return DeltaMethod.gradient(
        logs -> of(RetentionLogs.parameters(parameters, logs)), logs(), forecast);
  }

  private double[] logs() {
    int free = covariance != null ? covariance.length : determined != null ? determined.length : 1;
    return RetentionLogs.of(parameters, free);
  }

  /** ln of the probability of renewing for the t-th time, given t - 1 renewals. */
  private double logRenewal(long t) {
    double c = parameters.durationPower();
    double past = (double) (t - 1);
    double before = c == 1 ? past : Math.pow(past, c);
    double step = c == 1 ? 1 : Math.pow(past + 1, c) - before;
    if (parameters.polarization() == 0) {
      return parameters.meanLoss() == 0 ? 0 : step * Math.log1p(-parameters.meanLoss());
    }
    double precision = parameters.precision();
    double alpha = parameters.meanLoss() * precision;
    double beta = (1 - parameters.meanLoss()) * precision;
    return c == 1
        ? -Math.log1p(alpha / (beta + before))
        : Math.min(0, BetaStep.log(alpha, beta + before, step));
  }

  /** r(t): probability that a customer with t - 1 renewals renews again; t from 1. */
  public double retentionRate(int renewal) {
    Checks.that(renewal >= 1, "renewals count from 1: %s", renewal);
    return Math.exp(logRenewal(renewal));
  }

  /** S(t): probability that a new customer renews at least t times. */
  public double survival(int renewals) {
    return survival(0, renewals);
  }

  /**
   * S(n + t) / S(n): probability that a customer with n renewals behind them renews t times more.
   */
  public double survival(int tenure, int renewals) {
    Checks.that(tenure >= 0, "tenure must not be negative: %s", tenure);
    Checks.that(renewals >= 0, "renewals must not be negative: %s", renewals);
    double log = 0;
    for (int j = 1; j <= renewals; j++) {
      log += logRenewal((long) tenure + j);
    }
    return Math.exp(log);
  }

  /**
   * Discounted expected residual lifetime (DERL) of a customer with n renewals behind them: the
   * expected discounted number of further renewals, {@code sum over j from 1 to H of S(n + j)/S(n)
   * (1 + d)^-(j - 1 + f)}.
   *
   * <p>f says when the next renewal is due: 0 for a customer who is about to decide (the paper's
   * convention), 1 for one who has just renewed, between them for one in the middle of a term.
   *
   * @param tenure n; not negative
   * @param firstDueIn f, part of a term until the next renewal, 0..1
   * @param horizon H, renewals that count, or {@link #UNLIMITED} with a positive rate
   * @param discountRate d, effective per term; not negative
   * @see "Fader, Hardie (2010), Customer-Base Valuation in a Contractual Setting: The Perils of
   *     Ignoring Heterogeneity, Marketing Science 29(1), 85-93, equation 6"
   */
  public double discountedResidualLifetime(
      int tenure, double firstDueIn, long horizon, double discountRate) {
    Checks.that(tenure >= 0, "tenure must not be negative: %s", tenure);
    return DiscountedSum.of(horizon, discountRate, firstDueIn, j -> logRenewal(tenure + j));
  }

  /** Log-likelihood of counts under this model; minus infinity for what it holds impossible. */
  public double logLikelihood(RenewalCounts counts) {
    double sum = 0;
    for (int t = 1; t <= counts.renewals(); t++) {
      long lost = counts.lost(t);
      long kept = counts.asked(t) - lost;
      double log = logRenewal(t);
      sum += (lost == 0 ? 0 : lost * Math.log(-Math.expm1(log))) + (kept == 0 ? 0 : kept * log);
    }
    return sum;
  }
}
