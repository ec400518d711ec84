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
import org.hipparchus.special.Gamma;

/**
 * BG/BB: at every opportunity a customer who is still one buys with a constant probability, and
 * before every opportunity leaves for good with a constant probability; buying is Beta(alpha,
 * beta), leaving Beta(gamma, delta) over customers, independent of each other.
 *
 * <p>Likelihood of a history (x, t_x, n), all in log space:
 *
 * <pre>
 * B(alpha+x, beta+n-x)/B(alpha,beta) B(gamma,delta+n)/B(gamma,delta)
 *   + sum over m from t_x to n-1 of B(alpha+x, beta+m-x)/B(alpha,beta) B(gamma+1,delta+m)/B(gamma,delta)
 * </pre>
 *
 * <p>A customer who is alive after n opportunities is a new customer of a BG/BB with (alpha + x,
 * beta + n - x, gamma, delta + n): every forecast is one about a new customer of that model, times
 * the probability of being alive. With gamma = 0 nobody leaves and the model is beta-binomial.
 *
 * <p>The step from one opportunity to the next is the unit of time; discount rates are per step.
 * Thread-safe.
 *
 * @see "Fader, Hardie, Shang (2010), Customer-Base Analysis in a Discrete-Time Noncontractual
 *     Setting, Marketing Science 29(6), 1086-1108, equations 5, 7, 8, 9, 11, 14"
 */
public final class BgBbModel implements Serializable {
  /** No end to the horizon; needs a positive discount rate. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private final Parameters parameters;
  private final double[][] covariance;
  private final FitSummary summary;

  BgBbModel(Parameters parameters, double[][] covariance, FitSummary summary) {
    this.parameters = parameters;
    this.covariance = covariance;
    this.summary = summary;
  }

  /**
   * The four parameters.
   *
   * @param alpha first parameter of the purchase probabilities; positive
   * @param beta second parameter of the purchase probabilities; positive
   * @param gamma first parameter of the dropout probabilities; 0 means that nobody leaves
   * @param delta second parameter of the dropout probabilities; positive, without meaning when
   *     gamma is 0
   */
  public record Parameters(double alpha, double beta, double gamma, double delta)
      implements Serializable {
    /** Checks the signs. */
    public Parameters {
      Checks.positive("alpha", alpha);
      Checks.positive("beta", beta);
      Checks.notNegative("gamma", gamma);
      Checks.positive("delta", delta);
    }
  }

  /** Standard errors on the natural scale, empty where the data do not identify a parameter. */
  public record StandardErrors(
      OptionalDouble alpha, OptionalDouble beta, OptionalDouble gamma, OptionalDouble delta) {}

  /** A model with known parameters: no fit, no errors. */
  public static BgBbModel of(double alpha, double beta, double gamma, double delta) {
    return new BgBbModel(new Parameters(alpha, beta, gamma, delta), null, null);
  }

  /**
   * Fits by maximum likelihood with the beta-binomial model as the null. No penalty, no prior. The
   * result is beta-binomial (nobody leaves) when that is as likely as the best point found, or when
   * that point lies on a ridge and is not significantly more likely (5%).
   *
   * @throws ModelFitException without customers or purchases, and when no starting point reaches a
   *     maximum or the edge of the searched region
   */
  public static BgBbModel fit(OpportunityHistories histories, PurchaseModel.Options options) {
    return BgBbFit.of(histories, options);
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
   * Covariance of (ln alpha, ln beta, ln gamma, ln delta), of the first two alone when nobody
   * leaves; empty when the fit is flat or the parameters were given.
   */
  public Optional<double[][]> covariance() {
    return Optional.ofNullable(covariance)
        .map(rows -> Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new));
  }

  /** Standard errors on the natural scale: parameter times the standard error of its logarithm. */
  public StandardErrors standardErrors() {
    return new StandardErrors(
        error(0, parameters.alpha()),
        error(1, parameters.beta()),
        error(2, parameters.gamma()),
        error(3, parameters.delta()));
  }

  private OptionalDouble error(int index, double parameter) {
    return covariance == null || index >= covariance.length
        ? OptionalDouble.empty()
        : OptionalDouble.of(parameter * Math.sqrt(covariance[index][index]));
  }

  /**
   * Standard error of any forecast of this model, such as expected purchases, from the uncertainty
   * of its parameters (delta method, differences in their logarithms); empty when they carry none.
   */
  public OptionalDouble standardErrorOf(ToDoubleFunction<BgBbModel> forecast) {
    if (covariance == null) {
      return OptionalDouble.empty();
    }
    double[] logs = {
      Math.log(parameters.alpha()),
      Math.log(parameters.beta()),
      Math.log(parameters.gamma()),
      Math.log(parameters.delta())
    };
    return OptionalDouble.of(
        DeltaMethod.error(
            DeltaMethod.gradient(this::inLogs, Arrays.copyOf(logs, covariance.length), forecast),
            covariance));
  }

  private BgBbModel inLogs(double[] logs) {
    return logs.length == 2
        ? of(Math.exp(logs[0]), Math.exp(logs[1]), 0, 1)
        : of(Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]), Math.exp(logs[3]));
  }

  /** Log-likelihood of one customer, equation 5 of the paper; 0 before the first opportunity. */
  public double logLikelihood(OpportunityHistory history) {
    return BgBbLikelihood.of(history, parameters);
  }

  /**
   * Probability that the customer was still one at the last opportunity so far; 1 for a purchase
   * just made.
   */
  public double probabilityAlive(OpportunityHistory history) {
    if (history.last() == history.opportunities()) {
      return 1;
    }
    BgBbModel loyal = BgBbModel.of(parameters.alpha(), parameters.beta(), 0, parameters.delta());
    double alive =
        loyal.logLikelihood(history) + logStay(parameters.delta(), history.opportunities());
    return Math.exp(Math.min(0, alive - logLikelihood(history)));
  }

  /**
   * Probability that the customer will still be one at a coming opportunity, equation 11 of the
   * paper with n + ahead.
   *
   * @param ahead 1 for the next opportunity
   */
  public double probabilityAlive(OpportunityHistory history, int ahead) {
    Checks.that(ahead >= 0, "opportunities ahead must not be negative: %s", ahead);
    double since = parameters.delta() + history.opportunities();
    return probabilityAlive(history) * Math.exp(logStay(since, ahead));
  }

  /**
   * ln of the probability of staying for some steps: ln of B(gamma, delta + k) / B(gamma, delta).
   */
  private double logStay(double delta, int steps) {
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum -= Math.log1p(parameters.gamma() / (delta + i));
    }
    return sum;
  }

  /**
   * Expected purchases of this customer at the next opportunities, equation 14 of the paper: the
   * mean purchase probability given the history times the expected opportunities alive.
   *
   * @param opportunities n*, how many; not negative
   */
  public double expectedPurchases(OpportunityHistory history, int opportunities) {
    return discountedPurchases(history, opportunities, 0);
  }

  /** Expected purchases of a new customer, equation 9 of the paper. */
  public double expectedPurchasesOfNewCustomer(int opportunities) {
    return expectedPurchases(OpportunityHistory.ofNewCustomer(), opportunities);
  }

  /**
   * Probability that a new customer buys at exactly {@code count} of the first {@code
   * opportunities}, equation 8 of the paper.
   */
  public double purchaseCountProbability(int opportunities, int count) {
    Checks.that(opportunities >= 0, "opportunities must not be negative: %s", opportunities);
    Checks.that(count >= 0, "count must not be negative: %s", count);
    if (count > opportunities) {
      return 0;
    }
    Parameters p = parameters;
    RisingFactorials bought = RisingFactorials.of(p.alpha(), count);
    RisingFactorials passed = RisingFactorials.of(p.beta(), opportunities - count);
    RisingFactorials either = RisingFactorials.of(p.alpha() + p.beta(), opportunities);
    RisingFactorials stayed = RisingFactorials.of(p.delta(), opportunities);
    RisingFactorials asked = RisingFactorials.of(p.gamma() + p.delta(), opportunities);
    double sum = 0;
    for (int m = count; m <= opportunities; m++) {
      boolean left = m < opportunities;
      double log =
          logChoose(m, count)
              + bought.log(count)
              + passed.log(m - count)
              - either.log(m)
              + stayed.log(m)
              - asked.log(left ? m + 1 : m)
              + (left ? Math.log(p.gamma()) : 0);
      sum += Math.exp(log);
    }
    return sum;
  }

  /**
   * Probability that this customer buys at exactly {@code count} of the next {@code opportunities}:
   * the law of a new customer of the updated model, mixed with nothing for those who have left.
   */
  public double purchaseCountProbability(OpportunityHistory history, int opportunities, int count) {
    double alive = probabilityAlive(history);
    double given = ifAlive(history).purchaseCountProbability(opportunities, count);
    return alive * given + (count == 0 ? 1 - alive : 0);
  }

  private BgBbModel ifAlive(OpportunityHistory history) {
    int x = history.purchases();
    int n = history.opportunities();
    return BgBbModel.of(
        parameters.alpha() + x,
        parameters.beta() + n - x,
        parameters.gamma(),
        parameters.delta() + n);
  }

  private static double logChoose(int n, int k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }

  /**
   * R: expected discounted opportunities at which the customer is still one, {@code sum over j from
   * 1 to H of P(alive at n + j) / (1 + d)^j}.
   *
   * @param opportunities H, or {@link #UNLIMITED} with a positive rate
   * @param discountRate d, effective per step; not negative
   */
  public double discountedActiveOpportunities(
      OpportunityHistory history, long opportunities, double discountRate) {
    double since = parameters.delta() + history.opportunities();
    return probabilityAlive(history)
        * DiscountedSum.of(
            opportunities,
            discountRate,
            1,
            step -> -Math.log1p(parameters.gamma() / (since + (step - 1))));
  }

  /**
   * Expected discounted purchases, R times the mean purchase probability given the history; with
   * {@link #UNLIMITED} the discounted expected residual transactions (DERT) of section 5 of the
   * paper.
   *
   * @param opportunities H, or {@link #UNLIMITED} with a positive rate
   * @param discountRate d, effective per step; not negative
   */
  public double discountedPurchases(
      OpportunityHistory history, long opportunities, double discountRate) {
    double mean =
        (parameters.alpha() + history.purchases())
            / (parameters.alpha() + parameters.beta() + history.opportunities());
    return mean * discountedActiveOpportunities(history, opportunities, discountRate);
  }
}
