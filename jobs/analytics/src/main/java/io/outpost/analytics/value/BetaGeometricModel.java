package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hipparchus.special.Beta;

/**
 * What BG/NBD and MBG/NBD share: purchases at random, dropout by a coin with a beta law.
 *
 * <p>Given the data and being alive, the rate is Gamma(r + x, alpha + T) and the dropout
 * probability Beta(a, b + n), independent of each other, where n counts the purchases that the
 * customer has survived: x, and one more where the first purchase counts. Every forecast is an
 * expectation under that law.
 */
public abstract sealed class BetaGeometricModel extends PurchaseModel
    permits BgNbdModel, MbgNbdModel {
  private static final List<String> NAMES = List.of("r", "alpha", "a", "b");

  private final double r;
  private final double alpha;
  private final double a;
  private final double b;

  /** 1 when the first purchase can be the last one, else 0. */
  private final int atBirth;

  /** Tables per number of purchases, made on first use; not serialized. */
  private transient volatile ConcurrentMap<Long, DropoutHazard> hazards;

  BetaGeometricModel(Parameters parameters, int atBirth, FitEvidence evidence) {
    super(evidence);
    this.r = parameters.r();
    this.alpha = parameters.alpha();
    this.a = parameters.a();
    this.b = parameters.b();
    this.atBirth = atBirth;
  }

  /**
   * The four parameters.
   *
   * @param r shape of the purchase rates; positive
   * @param alpha rate parameter of the purchase rates, a time; positive
   * @param a first parameter of the dropout probabilities; 0 means that nobody leaves
   * @param b second parameter of the dropout probabilities; positive, without meaning when a is 0
   */
  public record Parameters(double r, double alpha, double a, double b) implements Serializable {
    /** Checks the signs. */
    public Parameters {
      Checks.positive("r", r);
      Checks.positive("alpha", alpha);
      Checks.notNegative("a", a);
      Checks.positive("b", b);
    }
  }

  /** Standard errors on the natural scale, empty where the data do not identify a parameter. */
  public record StandardErrors(
      OptionalDouble r, OptionalDouble alpha, OptionalDouble a, OptionalDouble b) {}

  /** The parameters. */
  public final Parameters parameters() {
    return new Parameters(r, alpha, a, b);
  }

  /** {@link #errors()} by name. */
  public final StandardErrors standardErrors() {
    List<OptionalDouble> errors = errors();
    return new StandardErrors(errors.get(0), errors.get(1), errors.get(2), errors.get(3));
  }

  @Override
  public final List<String> parameterNames() {
    return NAMES;
  }

  @Override
  public final double[] estimates() {
    return new double[] {r, alpha, a, b};
  }

  final int atBirth() {
    return atBirth;
  }

  /** How often the customer may have left and did not. */
  private double survived(PurchaseHistory history) {
    return (double) history.repeats() + atBirth;
  }

  @Override
  public final double logLikelihood(PurchaseHistory history) {
    long x = history.repeats();
    double sum =
        logRising(r, (double) x)
            - r * Math.log1p(history.observed() / alpha)
            - x * Math.log(alpha + history.observed());
    if (a > 0) {
      double n = survived(history);
      sum += logRising(b, n) - logRising(a + b, n);
    }
    double odds = logDropoutOdds(history);
    return sum + Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
  }

  /** ln of P(dropped out) / P(alive): minus infinity where dropout is impossible. */
  private double logDropoutOdds(PurchaseHistory history) {
    double n = survived(history);
    if (n == 0 || a == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double grown = Math.log((alpha + history.observed()) / (alpha + history.lastPurchase()));
    return Math.log(a / (b + n - 1)) + (r + history.repeats()) * grown;
  }

  @Override
  public final double probabilityAlive(PurchaseHistory history) {
    return complement(logDropoutOdds(history));
  }

  @Override
  public final double probabilityAlive(PurchaseHistory history, double later) {
    Checks.notNegative("time", later);
    return probabilityAlive(history)
        * hazard(history.repeats()).survival(alpha + history.observed(), later);
  }

  /**
   * {@inheritDoc}
   *
   * <p>P(alive) times the expectation of (1 - e^(-rate p t)) / p.
   */
  @Override
  public final double expectedPurchases(PurchaseHistory history, double time) {
    Checks.notNegative("time", time);
    return time == 0 ? 0 : discountedPurchases(history, time, 0);
  }

  @Override
  final double countProbabilityIfAlive(PurchaseHistory history, double time, long count) {
    double shape = r + history.repeats();
    double rate = alpha + history.observed();
    double logSurvived = logCountDensity(shape, rate, time, (double) count);
    if (a == 0) {
      return Math.exp(logSurvived);
    }
    double c = b + survived(history);
    double stayed =
        Math.exp(logSurvived + logRising(c, (double) count) - logRising(a + c, (double) count));
    if (count == 0) {
      return stayed;
    }
    double logLeft = Math.log(a) + logRising(c, count - 1.0) - logRising(a + c, (double) count);
    return stayed
        + Math.exp(logLeft) * Beta.regularizedBeta(time / (rate + time), (double) count, shape);
  }

  @Override
  final double discountedActiveTime(PurchaseHistory history, double horizon, double discountRate) {
    Checks.horizon(horizon, discountRate);
    return probabilityAlive(history) * means(history, horizon, discountRate)[0];
  }

  @Override
  final double discountedPurchases(PurchaseHistory history, double horizon, double discountRate) {
    Checks.horizon(horizon, discountRate);
    double rate = (r + history.repeats()) / (alpha + history.observed());
    return probabilityAlive(history) * rate * means(history, horizon, discountRate)[1];
  }

  private double[] means(PurchaseHistory history, double horizon, double discountRate) {
    return hazard(history.repeats()).means(alpha + history.observed(), discountRate, horizon);
  }

  /** R given alive is E[phi] at shape s = r + x, D is s / beta E[phi] at shape s + 1. */
  @Override
  final RetentionForecast forecast(PurchaseHistory history, double horizon, double discountRate) {
    double x = history.repeats();
    double s = r + x;
    double beta = alpha + history.observed();
    double rate = s / beta;
    double[] e = hazard(history.repeats()).meansWithDerivatives(beta, discountRate, horizon);
    double n = survived(history);
    double[] deadOdds = new double[4];
    if (n > 0 && a > 0) {
      double until = alpha + history.lastPurchase();
      deadOdds[0] = r * Math.log(beta / until);
      deadOdds[1] = alpha * s * (1 / beta - 1 / until);
      deadOdds[2] = 1;
      deadOdds[3] = -b / (b + n - 1);
    }
    double[] scale = {r, alpha, a, b};
    int[] entry = {1, 4, 2, 3};
    double[] logRate = {r / s, -alpha / beta, 0, 0};
    double[] active = new double[5];
    double[] purchases = new double[5];
    active[0] = e[0];
    purchases[0] = rate * e[5];
    for (int i = 0; i < 4; i++) {
      // Without dropout a and b are not parameters.
      double own = i > 1 && a == 0 ? 0 : scale[i];
      active[i + 1] = own * e[entry[i]];
      purchases[i + 1] = rate * (logRate[i] * e[5] + own * e[5 + entry[i]]);
    }
    return RetentionForecast.of(probabilityAlive(history), deadOdds, active, purchases);
  }

  final DropoutHazard hazard(long repeats) {
    ConcurrentMap<Long, DropoutHazard> known = hazards;
    if (known == null) {
      // Two threads may both make a map; both maps hold the same numbers.
      known = new ConcurrentHashMap<>();
      hazards = known;
    }
    DropoutHazard hazard = known.get(repeats);
    return hazard != null
        ? hazard
        : known.computeIfAbsent(repeats, x -> DropoutHazard.of(r + x, a, b + x + atBirth));
  }
}
