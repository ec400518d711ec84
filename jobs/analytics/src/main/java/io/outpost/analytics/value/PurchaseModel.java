package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.special.Gamma;

/**
 * How often customers buy and when they leave: what every model of purchases answers, whatever it
 * assumes.
 *
 * <p>All models here share the gamma law of purchase rates (r, alpha) and differ in how customers
 * leave:
 *
 * <ul>
 *   <li>{@link NbdModel}: never; the baseline that all others contain.
 *   <li>{@link BgNbdModel}: after any repeat purchase.
 *   <li>{@link MbgNbdModel}: after any purchase, the first included. The default: it does not take
 *       every one-time buyer for alive.
 *   <li>{@link MbgCnbdModel}: the same with purchases more regular than chance.
 *   <li>{@link ParetoNbdModel}: at any time.
 * </ul>
 *
 * <p>Models have no unit of time of their own: histories, times and parameters share one. Where a
 * {@link Horizon} or a {@link DiscountRate} comes in, that unit is the day. Each model is immutable
 * and thread-safe, made from {@code fit} or from known parameters; a first dropout parameter of 0
 * means that nobody leaves.
 */
public abstract sealed class PurchaseModel implements Serializable
    permits NbdModel, BetaGeometricModel, MbgCnbdModel, ParetoNbdModel {
  private final FitEvidence evidence;

  /**
   * How to fit, for every model that has nothing more to choose.
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

    NewtonMinimizer minimizer(double[] lower, double[] upper) {
      return new NewtonMinimizer(lower, upper, maxIterations, tolerance);
    }
  }

  PurchaseModel(FitEvidence evidence) {
    this.evidence = evidence;
  }

  /** Name in tables: nbd, bg_nbd, mbg_nbd, mbg_cnbd_k or pareto_nbd. */
  public abstract String name();

  /** Names of the parameters, in the order of {@link #estimates()}. */
  public abstract List<String> parameterNames();

  /** The parameters in the unit of the data. */
  public abstract double[] estimates();

  /** How the fit went; empty for a model that was given its parameters. */
  public final Optional<FitSummary> summary() {
    return Optional.ofNullable(evidence.summary);
  }

  /**
   * The likelihood-ratio test against no dropout; empty for NBD itself and for a model that was
   * given its parameters.
   */
  public final Optional<DropoutTest> dropoutTest() {
    return Optional.ofNullable(evidence.test);
  }

  /**
   * Covariance of the logarithms of the parameters, the inverse of the observed information. Rows
   * and columns of the dropout parameters are zero when there is no dropout; empty when the fit is
   * flat or the parameters were given.
   */
  public final Optional<double[][]> covariance() {
    return Optional.ofNullable(evidence.covariance).map(Matrices::copy);
  }

  /**
   * Standard errors on the natural scale, parameter times the standard error of its logarithm, in
   * the order of {@link #estimates()}; empty where the data do not identify a parameter.
   */
  public final List<OptionalDouble> errors() {
    double[] estimates = estimates();
    OptionalDouble[] errors = new OptionalDouble[estimates.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = error(i, estimates);
    }
    return List.of(errors);
  }

  private OptionalDouble error(int index, double[] estimates) {
    boolean absent = estimates[index] == 0 || (index > 1 && estimates[2] == 0);
    if (evidence.covariance == null || absent) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(estimates[index] * Math.sqrt(evidence.covariance[index][index]));
  }

  final double[][] covarianceOrNull() {
    return evidence.covariance;
  }

  /**
   * Log-likelihood of one customer; in {@link MbgCnbdModel} without the term of the single times
   * between purchases.
   */
  public abstract double logLikelihood(PurchaseHistory history);

  /** Probability that the customer is still a customer at the end of observation. */
  public abstract double probabilityAlive(PurchaseHistory history);

  /**
   * Probability that the customer will still be a customer some time after the end of observation,
   * given the history only.
   *
   * @param later time from the end of observation; finite, not negative
   */
  public abstract double probabilityAlive(PurchaseHistory history, double later);

  /**
   * Expected purchases of this customer in a period that follows the observation.
   *
   * @param time length of the period; finite, not negative
   */
  public abstract double expectedPurchases(PurchaseHistory history, double time);

  /**
   * Expected repeat purchases of a new customer in the first {@code time} after the first purchase.
   */
  public final double expectedPurchasesOfNewCustomer(double time) {
    return expectedPurchases(PurchaseHistory.ofNewCustomer(), time);
  }

  /**
   * Probability that this customer makes exactly {@code count} purchases in a period that follows
   * the observation.
   *
   * @param time length of the period; finite, not negative
   * @param count not negative
   */
  public final double purchaseCountProbability(PurchaseHistory history, double time, long count) {
    Checks.notNegative("time", time);
    Checks.that(count >= 0, "count must not be negative: %s", count);
    double alive = probabilityAlive(history);
    double gone = count == 0 ? 1 - alive : 0;
    if (time == 0) {
      return count == 0 ? 1 : 0;
    }
    return gone + alive * countProbabilityIfAlive(history, time, count);
  }

  /**
   * Probability that a new customer makes exactly {@code count} repeat purchases within {@code
   * time}.
   */
  public final double purchaseCountProbability(double time, long count) {
    return purchaseCountProbability(PurchaseHistory.ofNewCustomer(), time, count);
  }

  abstract double countProbabilityIfAlive(PurchaseHistory history, double time, long count);

  /**
   * R: expected discounted time in days that the customer remains active, {@code integral over t
   * from 0 to H of e^(-delta t) P(alive at T + t)}.
   *
   * @param horizon H; for ever only with a positive rate
   */
  public final double discountedActiveTime(
      PurchaseHistory history, Horizon horizon, DiscountRate rate) {
    return discountedActiveTime(history, horizon.days(), rate.perDay());
  }

  /**
   * Expected discounted purchases within a horizon; with an infinite horizon the discounted
   * expected residual transactions (DERT).
   *
   * @param horizon H; for ever only with a positive rate
   */
  public final double discountedPurchases(
      PurchaseHistory history, Horizon horizon, DiscountRate rate) {
    return discountedPurchases(history, horizon.days(), rate.perDay());
  }

  /** The same in the unit of the histories. */
  abstract double discountedActiveTime(PurchaseHistory history, double horizon, double rate);

  /** The same in the unit of the histories. */
  abstract double discountedPurchases(PurchaseHistory history, double horizon, double rate);

  /** Both with their derivatives by the logarithms of the parameters. */
  abstract RetentionForecast forecast(PurchaseHistory history, double horizon, double rate);

  /** What the fit of this model needs to know of it. */
  abstract PurchaseFamily family();

  static double logRising(double from, double steps) {
    return steps == 0 ? 0 : Gamma.logGamma(from + steps) - Gamma.logGamma(from);
  }

  /** 1 / (1 + e^logOdds). */
  static double complement(double logOdds) {
    double small = Math.exp(-Math.abs(logOdds));
    return logOdds > 0 ? small / (1 + small) : 1 / (1 + small);
  }

  /** Probability of a count under the mixed Poisson law with a Gamma(shape, rate) rate. */
  static double logCountDensity(double shape, double rate, double time, double count) {
    return logRising(shape, count)
        - Gamma.logGamma(count + 1.0)
        - shape * Math.log1p(time / rate)
        + (count == 0 ? 0 : count * Math.log(time / (rate + time)));
  }
}
