package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * NBD: customers buy at constant rates that are Gamma(r, alpha) over customers, and nobody ever
 * leaves. The baseline that every other model contains.
 *
 * <pre>
 * L = G(r+x) alpha^r / (G(r) (alpha+T)^(r+x))
 * E[Y(t)] = (r+x) / (alpha+T) t,  R = (1 - e^(-delta H)) / delta
 * </pre>
 *
 * @see "Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8(1), 26-41"
 */
public final class NbdModel extends PurchaseModel {
  private static final PurchaseFamily FAMILY = PurchaseFamily.betaGeometric("NBD", 1, 0);

  private final Parameters parameters;

  private NbdModel(Parameters parameters, FitEvidence evidence) {
    super(evidence);
    this.parameters = parameters;
  }

  /**
   * The two parameters.
   *
   * @param r shape of the purchase rates; positive
   * @param alpha rate parameter of the purchase rates, a time; positive
   */
  public record Parameters(double r, double alpha) implements Serializable {
    /** Checks the signs. */
    public Parameters {
      Checks.positive("r", r);
      Checks.positive("alpha", alpha);
    }
  }

  /** Standard errors on the natural scale, empty where the data do not identify a parameter. */
  public record StandardErrors(OptionalDouble r, OptionalDouble alpha) {}

  /** A model with known parameters: no fit, no errors. */
  public static NbdModel of(double r, double alpha) {
    return new NbdModel(new Parameters(r, alpha), FitEvidence.NONE);
  }

  /** A model with known parameters and the covariance of their logarithms. */
  public static NbdModel of(Parameters parameters, double[][] covarianceOfLogs) {
    return new NbdModel(parameters, FitEvidence.covariance(covarianceOfLogs, 2));
  }

  /**
   * Fits by maximum likelihood, Newton's method in a trust region on log parameters.
   *
   * @throws ModelFitException without customers, repeat purchases or observed time, and when no
   *     maximum or edge of the searched region is reached
   */
  public static NbdModel fit(HistoryChunks histories, Options options) {
    PurchaseFit fit = PurchaseFit.withoutDropout(FAMILY, histories, options);
    return new NbdModel(new Parameters(fit.estimates[0], fit.estimates[1]), fit.evidence);
  }

  @Override
  public String name() {
    return "nbd";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("r", "alpha");
  }

  @Override
  public double[] estimates() {
    return new double[] {parameters.r(), parameters.alpha()};
  }

  /** The parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** {@link #errors()} by name. */
  public StandardErrors standardErrors() {
    List<OptionalDouble> errors = errors();
    return new StandardErrors(errors.get(0), errors.get(1));
  }

  @Override
  public double logLikelihood(PurchaseHistory history) {
    long x = history.repeats();
    return logRising(parameters.r(), (double) x)
        - parameters.r() * Math.log1p(history.observed() / parameters.alpha())
        - x * Math.log(parameters.alpha() + history.observed());
  }

  /** 1: nobody leaves. */
  @Override
  public double probabilityAlive(PurchaseHistory history) {
    return 1;
  }

  @Override
  public double probabilityAlive(PurchaseHistory history, double later) {
    Checks.notNegative("time", later);
    return 1;
  }

  @Override
  public double expectedPurchases(PurchaseHistory history, double time) {
    Checks.notNegative("time", time);
    return rate(history) * time;
  }

  private double rate(PurchaseHistory history) {
    return (parameters.r() + history.repeats()) / (parameters.alpha() + history.observed());
  }

  @Override
  double countProbabilityIfAlive(PurchaseHistory history, double time, long count) {
    double shape = parameters.r() + history.repeats();
    return Math.exp(
        logCountDensity(shape, parameters.alpha() + history.observed(), time, (double) count));
  }

  @Override
  double discountedActiveTime(PurchaseHistory history, double horizon, double discountRate) {
    Checks.horizon(horizon, discountRate);
    return DropoutHazard.phi(discountRate, horizon);
  }

  @Override
  double discountedPurchases(PurchaseHistory history, double horizon, double discountRate) {
    return rate(history) * discountedActiveTime(history, horizon, discountRate);
  }

  @Override
  RetentionForecast forecast(PurchaseHistory history, double horizon, double discountRate) {
    double active = discountedActiveTime(history, horizon, discountRate);
    double purchases = rate(history) * active;
    double byR = parameters.r() / (parameters.r() + history.repeats());
    double byAlpha = -parameters.alpha() / (parameters.alpha() + history.observed());
    return RetentionForecast.of(
        1,
        new double[2],
        new double[] {active, 0, 0},
        new double[] {purchases, purchases * byR, purchases * byAlpha});
  }

  @Override
  PurchaseFamily family() {
    return FAMILY;
  }
}
