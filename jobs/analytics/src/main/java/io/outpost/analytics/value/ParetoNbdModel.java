package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Pareto/NBD: while alive a customer buys at a constant rate, and at any time leaves with a
 * constant hazard; rates are Gamma(r, alpha) and hazards Gamma(s, beta) over customers.
 *
 * <p>Likelihood of a history (x, t_x, T):
 *
 * <pre>
 * G(r+x) alpha^r beta^s / G(r) * [ (alpha+T)^-(r+x) (beta+T)^-s + s integral over u from t_x to T of (alpha+u)^-(r+x) (beta+u)^-(s+1) ]
 * </pre>
 *
 * <p>Given alive, the rate is Gamma(r + x, alpha + T) and the hazard Gamma(s, beta + T), so
 *
 * <pre>
 * P(alive at T + t) = P(alive) ((beta+T)/(beta+T+t))^s
 * E[Y(t)] = P(alive) (r+x) (beta+T) / (alpha+T) (e^((1-s) w) - 1) / (1-s),  w = ln(1 + t / (beta+T))
 * D = (r+x) / (alpha+T) R
 * </pre>
 *
 * <p>with the limit w at s = 1. With s = 0 nobody leaves and the model is NBD.
 *
 * @see "Schmittlein, Morrison, Colombo (1987), Counting Your Customers, Management Science 33(1),
 *     1-24; Fader, Hardie, Lee (2005), RFM and CLV, Journal of Marketing Research 42(4), 415-430,
 *     equation 3 for the discounted purchases"
 */
public final class ParetoNbdModel extends PurchaseModel {
  private static final PurchaseFamily FAMILY = PurchaseFamily.pareto();

  private final Parameters parameters;

  private ParetoNbdModel(Parameters parameters, FitEvidence evidence) {
    super(evidence);
    this.parameters = parameters;
  }

  /**
   * The four parameters.
   *
   * @param r shape of the purchase rates; positive
   * @param alpha rate parameter of the purchase rates, a time; positive
   * @param s shape of the dropout hazards; 0 means that nobody leaves
   * @param beta rate parameter of the dropout hazards, a time; positive, without meaning when s is
   *     0
   */
  public record Parameters(double r, double alpha, double s, double beta) implements Serializable {
    /** Checks the signs. */
    public Parameters {
      Checks.positive("r", r);
      Checks.positive("alpha", alpha);
      Checks.notNegative("s", s);
      Checks.positive("beta", beta);
    }
  }

  /** Standard errors on the natural scale, empty where the data do not identify a parameter. */
  public record StandardErrors(
      OptionalDouble r, OptionalDouble alpha, OptionalDouble s, OptionalDouble beta) {}

  static ParetoNbdModel with(Parameters parameters, FitEvidence evidence) {
    return new ParetoNbdModel(parameters, evidence);
  }

  /** A model with known parameters: no fit, no errors. */
  public static ParetoNbdModel of(double r, double alpha, double s, double beta) {
    return new ParetoNbdModel(new Parameters(r, alpha, s, beta), FitEvidence.NONE);
  }

  /**
   * A model with known parameters and the covariance of their logarithms in the order r, alpha, s,
   * beta.
   */
  public static ParetoNbdModel of(Parameters parameters, double[][] covarianceOfLogs) {
    return new ParetoNbdModel(parameters, FitEvidence.covariance(covarianceOfLogs, 4));
  }

  /**
   * Fits by maximum likelihood like {@link BgNbdModel#fit}; the result is NBD (s = 0) when dropout
   * gains nothing.
   *
   * @throws ModelFitException without customers, repeat purchases or observed time, and when no
   *     starting point reaches a maximum or the edge of the searched region
   */
  public static ParetoNbdModel fit(HistoryChunks histories, Options options) {
    PurchaseFit fit = PurchaseFit.of(FAMILY, histories, options);
    double[] p = fit.estimates;
    return new ParetoNbdModel(new Parameters(p[0], p[1], p[2], p[3]), fit.evidence);
  }

  @Override
  public String name() {
    return "pareto_nbd";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("r", "alpha", "s", "beta");
  }

  @Override
  public double[] estimates() {
    return new double[] {parameters.r(), parameters.alpha(), parameters.s(), parameters.beta()};
  }

  /** The parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** {@link #errors()} by name. */
  public StandardErrors standardErrors() {
    List<OptionalDouble> errors = errors();
    return new StandardErrors(errors.get(0), errors.get(1), errors.get(2), errors.get(3));
  }

  @Override
  public double logLikelihood(PurchaseHistory history) {
    double last = history.lastPurchase();
    DeathIntegral parts = values(history);
    return logRising(parameters.r(), (double) history.repeats())
        - parameters.r() * Math.log1p(last / parameters.alpha())
        - history.repeats() * Math.log(parameters.alpha() + last)
        - parameters.s() * Math.log1p(last / parameters.beta())
        + Math.log(parts.alive + parts.dead);
  }

  private DeathIntegral values(PurchaseHistory history) {
    DeathIntegral parts = new DeathIntegral();
    parts.values(
        parameters.r() + history.repeats(),
        parameters.alpha(),
        parameters.s(),
        parameters.beta(),
        history.lastPurchase(),
        history.observed());
    return parts;
  }

  @Override
  public double probabilityAlive(PurchaseHistory history) {
    DeathIntegral parts = values(history);
    return parts.alive / (parts.alive + parts.dead);
  }

  @Override
  public double probabilityAlive(PurchaseHistory history, double later) {
    Checks.notNegative("time", later);
    double scale = parameters.beta() + history.observed();
    return probabilityAlive(history) * Math.exp(-parameters.s() * Math.log1p(later / scale));
  }

  @Override
  public double expectedPurchases(PurchaseHistory history, double time) {
    Checks.notNegative("time", time);
    double scale = parameters.beta() + history.observed();
    double active =
        parameters.s() == 0 ? time : scale * grown(1 - parameters.s(), Math.log1p(time / scale));
    return probabilityAlive(history) * rate(history) * active;
  }

  /** (e^(z w) - 1) / z, which is w at z = 0. */
  private static double grown(double z, double w) {
    double exponent = z * w;
    return Math.abs(exponent) < 1e-300 ? w : w * Math.expm1(exponent) / exponent;
  }

  private double rate(PurchaseHistory history) {
    return (parameters.r() + history.repeats()) / (parameters.alpha() + history.observed());
  }

  @Override
  double countProbabilityIfAlive(PurchaseHistory history, double time, long count) {
    double shape = parameters.r() + history.repeats();
    double rate = parameters.alpha() + history.observed();
    double scale = parameters.beta() + history.observed();
    double stayed =
        Math.exp(
            logCountDensity(shape, rate, time, (double) count)
                - parameters.s() * Math.log1p(time / scale));
    return parameters.s() == 0
        ? stayed
        : stayed
            + LifetimeIntegrals.countBeforeDeath(shape, rate, parameters.s(), scale, time, count);
  }

  @Override
  double discountedActiveTime(PurchaseHistory history, double horizon, double discountRate) {
    Checks.horizon(horizon, discountRate);
    return probabilityAlive(history) * active(history, horizon, discountRate)[0];
  }

  @Override
  double discountedPurchases(PurchaseHistory history, double horizon, double discountRate) {
    return rate(history) * discountedActiveTime(history, horizon, discountRate);
  }

  private double[] active(PurchaseHistory history, double horizon, double discountRate) {
    return LifetimeIntegrals.discountedLifetime(
        parameters.s(), parameters.beta() + history.observed(), horizon, discountRate);
  }

  @Override
  RetentionForecast forecast(PurchaseHistory history, double horizon, double discountRate) {
    double r = parameters.r();
    double alpha = parameters.alpha();
    double s = parameters.s();
    double beta = parameters.beta();
    double shape = r + history.repeats();
    double observed = history.observed();
    DeathIntegral parts = new DeathIntegral();
    parts.moments(shape, alpha, s, beta, history.lastPurchase(), observed);
    double[] deadOdds = new double[4];
    if (parts.dead > 0) {
      deadOdds[0] = r * (parts.logAlpha - parts.mean[0]);
      deadOdds[1] = alpha * shape * (1 / (alpha + observed) - parts.mean[1]);
      deadOdds[2] = 1 + s * (parts.logBeta - parts.mean[2]);
      deadOdds[3] = beta * (s / (beta + observed) - (s + 1) * parts.mean[3]);
    }
    double[] life = active(history, horizon, discountRate);
    double byScale = s == 0 ? 0 : beta * life[2];
    double rate = rate(history);
    double[] active = {life[0], 0, 0, s * life[1], byScale};
    double[] purchases = {
      rate * life[0],
      rate * life[0] * r / shape,
      -rate * life[0] * alpha / (alpha + observed),
      rate * s * life[1],
      rate * byScale
    };
    return RetentionForecast.of(
        parts.alive / (parts.alive + parts.dead), deadOdds, active, purchases);
  }

  @Override
  PurchaseFamily family() {
    return FAMILY;
  }
}
