package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * BG/NBD: while alive a customer buys at a constant rate, after each repeat purchase leaves for
 * good with a constant probability; rates are Gamma(r, alpha) and dropout probabilities Beta(a, b)
 * over customers.
 *
 * <p>Likelihood of a history (x, t_x, T), all in log space:
 *
 * <pre>
 * G(r+x) alpha^r / G(r) * [ B(a,b+x)/B(a,b) (alpha+T)^-(r+x)  +  1{x&gt;0} B(a+1,b+x-1)/B(a,b) (alpha+t_x)^-(r+x) ]
 * </pre>
 *
 * <p>Given the data and being alive, the rate is Gamma(r + x, alpha + T) and the dropout
 * probability Beta(a, b + x), independent of each other; every forecast is an expectation under
 * that law, so none needs a hypergeometric function and none has a special case at a = 1. With a =
 * 0 nobody leaves and the model is NBD.
 *
 * <p>Time has the unit of the histories; rates and horizons share it. By construction a customer
 * without repeat purchases is alive for certain: see the paper for what that means.
 *
 * <p>Thread-safe. Tables per number of purchases are made on first use and kept; they are not
 * serialized.
 *
 * @see "Fader, Hardie, Lee (2005), Counting Your Customers the Easy Way, Marketing Science 24(2),
 *     275-284, equations 6, 7, 9, 10"
 */
public final class BgNbdModel implements Serializable {
  private final Parameters parameters;
  private final double[][] covariance;
  private final FitSummary summary;
  private transient volatile ConcurrentMap<Long, DropoutHazard> hazards;

  BgNbdModel(Parameters parameters, double[][] covariance, FitSummary summary) {
    this.parameters = parameters;
    this.covariance = covariance;
    this.summary = summary;
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

  /**
   * How to fit.
   *
   * @param maxIterations Newton iterations per starting point
   * @param tolerance largest relative change of a parameter by a full Newton step that counts as
   *     converged
   */
  public record Options(int maxIterations, double tolerance) {
    /** Checks that both are positive. */
    public Options {
      Checks.that(maxIterations > 0, "max iterations must be positive: %s", maxIterations);
      Checks.positive("tolerance", tolerance);
    }

    /** 200 iterations, 1e-8. */
    public static Options defaults() {
      return new Options(200, 1e-8);
    }
  }

  /** A model with known parameters: no fit, no errors. */
  public static BgNbdModel of(double r, double alpha, double a, double b) {
    return new BgNbdModel(new Parameters(r, alpha, a, b), null, null);
  }

  /**
   * A model with known parameters and the covariance of their logarithms in the order r, alpha, a,
   * b, such as one read back from a table of fits.
   */
  public static BgNbdModel of(Parameters parameters, double[][] covarianceOfLogs) {
    return new BgNbdModel(parameters, Matrices.checkedCovariance(covarianceOfLogs, 4), null);
  }

  /**
   * Fits by maximum likelihood: Newton's method in a trust region on log parameters with exact
   * derivatives, from four starting points, and NBD as the null model. No penalty, no prior. The
   * result is NBD (no dropout) when that is as likely as the best point found, or when that point
   * lies on a ridge and is not significantly more likely (5%).
   *
   * @throws ModelFitException without customers, repeat purchases or observed time, and when no
   *     starting point reaches a maximum or the edge of the searched region
   */
  public static BgNbdModel fit(PurchaseHistories histories, Options options) {
    return BgNbdFit.of(histories, options);
  }

  /** The parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** How the fit went; empty for a model that was given its parameters. */
  public Optional<FitSummary> summary() {
    return Optional.ofNullable(summary);
  }

  /**
   * Covariance of (ln r, ln alpha, ln a, ln b), the inverse of the observed information. Rows and
   * columns of a and b are zero when there is no dropout; empty when the fit is flat or the
   * parameters were given.
   */
  public Optional<double[][]> covariance() {
    return Optional.ofNullable(covariance).map(Matrices::copy);
  }

  /** Standard errors on the natural scale: parameter times the standard error of its logarithm. */
  public StandardErrors standardErrors() {
    return new StandardErrors(
        error(0, parameters.r()),
        error(1, parameters.alpha()),
        error(2, parameters.a()),
        error(3, parameters.a() == 0 ? 0 : parameters.b()));
  }

  private OptionalDouble error(int index, double parameter) {
    if (covariance == null || parameter == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(parameter * Math.sqrt(covariance[index][index]));
  }

  /** Log-likelihood of one customer, equation 6 of the paper. */
  public double logLikelihood(PurchaseHistory history) {
    long x = history.repeats();
    double s = parameters.r() + x;
    double sum =
        logRising(parameters.r(), x)
            + parameters.r() * Math.log(parameters.alpha())
            - s * Math.log(parameters.alpha() + history.observed());
    if (parameters.a() > 0) {
      sum += logRising(parameters.b(), x) - logRising(parameters.a() + parameters.b(), x);
    }
    double odds = logDropoutOdds(history);
    return sum + Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
  }

  private static double logRising(double from, long steps) {
    return steps == 0 ? 0 : Gamma.logGamma(from + steps) - Gamma.logGamma(from);
  }

  /** ln of P(dropped out) / P(alive): minus infinity where dropout is impossible. */
  private double logDropoutOdds(PurchaseHistory history) {
    long x = history.repeats();
    if (x == 0 || parameters.a() == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double grown =
        Math.log(
            (parameters.alpha() + history.observed())
                / (parameters.alpha() + history.lastPurchase()));
    return Math.log(parameters.a() / (parameters.b() + x - 1)) + (parameters.r() + x) * grown;
  }

  /** Probability that the customer is still a customer; 1 for x = 0, a property of the model. */
  public double probabilityAlive(PurchaseHistory history) {
    double odds = logDropoutOdds(history);
    double small = Math.exp(-Math.abs(odds));
    return odds > 0 ? small / (1 + small) : 1 / (1 + small);
  }

  /**
   * Expected purchases of this customer in the next {@code time}, equation 10 of the paper:
   * P(alive) times the expectation of (1 - e^(-rate p t)) / p.
   *
   * @param time length of the period from the end of observation; finite, not negative
   */
  public double expectedPurchases(PurchaseHistory history, double time) {
    Checks.notNegative("time", time);
    return time == 0 ? 0 : discountedPurchases(history, time, 0);
  }

  /**
   * Expected repeat purchases of a new customer in the first {@code time}, equation 9 of the paper.
   */
  public double expectedPurchasesOfNewCustomer(double time) {
    return expectedPurchases(PurchaseHistory.ofNewCustomer(), time);
  }

  /**
   * Probability that a new customer makes exactly {@code count} repeat purchases within {@code
   * time}, equation 8 of the paper.
   */
  public double purchaseCountProbability(double time, long count) {
    Checks.notNegative("time", time);
    Checks.that(count >= 0, "count must not be negative: %s", count);
    if (time == 0) {
      return count == 0 ? 1 : 0;
    }
    Parameters p = parameters;
    double share = time / (p.alpha() + time);
    double logSurvived =
        logRising(p.r(), count)
            - Gamma.logGamma(count + 1.0)
            - p.r() * Math.log1p(time / p.alpha())
            + count * Math.log(share);
    if (p.a() == 0) {
      return Math.exp(logSurvived);
    }
    double logStayed = logRising(p.b(), count) - logRising(p.a() + p.b(), count);
    double alive = Math.exp(logSurvived + logStayed);
    if (count == 0) {
      return alive;
    }
    double logLeft =
        Math.log(p.a()) + logRising(p.b(), count - 1) - logRising(p.a() + p.b(), count);
    return alive + Math.exp(logLeft) * Beta.regularizedBeta(share, (double) count, p.r());
  }

  /**
   * R: expected discounted time that the customer remains active, {@code integral over t from 0 to
   * H of e^(-delta t) P(alive at T + t)}.
   *
   * @param horizon H; may be {@link Double#POSITIVE_INFINITY} with a positive rate
   * @param discountRate delta, continuous, per unit of time; not negative
   */
  public double discountedActiveTime(PurchaseHistory history, double horizon, double discountRate) {
    Checks.horizon(horizon, discountRate);
    return probabilityAlive(history) * means(history, horizon, discountRate)[0];
  }

  /**
   * Expected discounted purchases within a horizon; with an infinite horizon the discounted
   * expected residual transactions (DERT).
   *
   * @param horizon H; may be {@link Double#POSITIVE_INFINITY} with a positive rate
   * @param discountRate delta, continuous, per unit of time; not negative
   */
  public double discountedPurchases(PurchaseHistory history, double horizon, double discountRate) {
    Checks.horizon(horizon, discountRate);
    double rate = (parameters.r() + history.repeats()) / (parameters.alpha() + history.observed());
    return probabilityAlive(history) * rate * means(history, horizon, discountRate)[1];
  }

  private double[] means(PurchaseHistory history, double horizon, double discountRate) {
    return hazard(history.repeats())
        .means(parameters.alpha() + history.observed(), discountRate, horizon);
  }

  DropoutHazard hazard(long repeats) {
    ConcurrentMap<Long, DropoutHazard> known = hazards;
    if (known == null) {
      // Two threads may both make a map; both maps hold the same numbers.
      known = new ConcurrentHashMap<>();
      hazards = known;
    }
    return known.computeIfAbsent(
        repeats, x -> DropoutHazard.of(parameters.r() + x, parameters.a(), parameters.b() + x));
  }

  double[][] covarianceOrNull() {
    return covariance;
  }
}
