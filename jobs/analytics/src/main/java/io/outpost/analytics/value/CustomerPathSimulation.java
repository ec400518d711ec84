package io.outpost.analytics.value;

import java.util.OptionalDouble;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;

/**
 * Customer lifetime value by simulated lives: draw whether the customer is alive, then rate,
 * dropout probability and spend level from their posteriors, then purchases, amounts and dropout,
 * and discount what they bring and cost.
 *
 * <p>Referrals count by their expectation over the simulated active time. Amounts are gamma with
 * random rate, so their variance is finite only where p x + q &gt; 2; below that the standard error
 * is no guide.
 */
public final class CustomerPathSimulation {
  /** With an infinite horizon a life is cut where the discount factor is below e^-40. */
  private static final double LAST_EXPONENT = 40;

  private final PurchaseModel purchases;
  private final GammaGammaModel.Parameters spends;
  private final CustomerValueModel values;

  /**
   * From the models and assumptions of the main route; of its results only the net value of a
   * referral is used.
   */
  public CustomerPathSimulation(
      PurchaseModel purchases, GammaGammaModel spends, ValueAssumptions assumptions) {
    this.purchases = purchases;
    this.spends = spends.parameters();
    values = new CustomerValueModel(purchases, spends, assumptions);
  }

  /**
   * What the simulated lives brought.
   *
   * @param paths number of lives
   * @param value mean value, in money
   * @param standardError of that mean; empty with a single path
   * @param activeDays mean discounted active days
   * @param purchases mean discounted purchases
   */
  public record Result(
      long paths,
      double value,
      OptionalDouble standardError,
      double activeDays,
      double purchases) {}

  /** Simulates lives of one customer; the same seed gives the same bits. */
  public Result simulate(CustomerFacts facts, long paths, long seed) {
    Checks.that(paths > 0, "paths must be positive: %s", paths);
    RandomDataGenerator random = RandomDataGenerator.of(new Well19937c(seed));
    double mean = 0;
    double squares = 0;
    CompensatedSum active = new CompensatedSum();
    CompensatedSum bought = new CompensatedSum();
    for (long path = 1; path <= paths; path++) {
      Life life = live(facts, random);
      double value = worth(facts, life);
      double change = value - mean;
      mean += change / path;
      squares += change * (value - mean);
      active.add(life.activeDays);
      bought.add(life.purchases);
    }
    OptionalDouble error =
        paths > 1
            ? OptionalDouble.of(Math.sqrt(squares / (paths - 1.0) / paths))
            : OptionalDouble.empty();
    return new Result(paths, mean, error, active.value() / paths, bought.value() / paths);
  }

  private double worth(CustomerFacts facts, Life life) {
    double perDay =
        values.assumptions().referralCredit()
                * facts.referralsPerDay()
                * values.newCustomerNetValue()
            - facts.costToServePerDay();
    return facts.marginShare() * life.spend + perDay * life.activeDays - facts.acquisitionCost();
  }

  /** Discounted sums of one life. */
  private record Life(double activeDays, double purchases, double spend) {}

  private Life live(CustomerFacts facts, RandomDataGenerator random) {
    PurchaseHistory history = facts.history();
    if (random.nextDouble() >= purchases.probabilityAlive(history)) {
      return new Life(0, 0, 0);
    }
    Buyer buyer = buyer(history, random);
    long count = facts.spendPurchases();
    double seen = count == 0 ? 0 : facts.meanSpend() * count;
    double nu = random.nextGamma(spends.p() * count + spends.q(), 1 / (spends.gamma() + seen));
    double delta = values.assumptions().discountRate().perDay();
    double horizon = Math.min(values.assumptions().horizon().days(), LAST_EXPONENT / delta);
    double end = Math.min(horizon, buyer.lifetime);
    int stages = buyer.firstStages;
    double time = 0;
    double purchased = 0;
    double spent = 0;
    while (true) {
      time += buyer.rate > 0 ? random.nextGamma(stages, 1 / buyer.rate) : end;
      stages = buyer.stages;
      if (time >= end) {
        return new Life(DropoutHazard.phi(delta, end), purchased, spent);
      }
      double factor = Math.exp(-delta * time);
      purchased += factor;
      spent += factor * random.nextGamma(spends.p(), 1 / nu);
      if (random.nextDouble() < buyer.leaving) {
        return new Life(DropoutHazard.phi(delta, time), purchased, spent);
      }
    }
  }

  /**
   * One customer who is still one, drawn from what the history leaves open.
   *
   * @param rate of events per day
   * @param firstStages events until the next purchase
   * @param stages events from a purchase to the next
   * @param leaving probability of leaving after a purchase
   * @param lifetime days until leaving at any time
   */
  private record Buyer(double rate, int firstStages, int stages, double leaving, double lifetime) {}

  private Buyer buyer(PurchaseHistory history, RandomDataGenerator random) {
    double[] p = purchases.estimates();
    int k = purchases instanceof MbgCnbdModel regular ? regular.regularity() : 1;
    double shape = p[0] + (double) k * history.repeats();
    double scale = p[1] + history.observed();
    int passed =
        passedStages(shape, (history.observed() - history.lastPurchase()) / scale, k, random);
    double rate = random.nextGamma(shape + passed, 1 / scale);
    boolean leaves = p.length > 2 && p[2] > 0;
    if (!leaves) {
      return new Buyer(rate, k - passed, k, 0, Double.POSITIVE_INFINITY);
    }
    if (purchases instanceof ParetoNbdModel) {
      double hazard = random.nextGamma(p[2], 1 / (p[3] + history.observed()));
      double lifetime = hazard > 0 ? random.nextExponential(1) / hazard : Double.POSITIVE_INFINITY;
      return new Buyer(rate, 1, 1, 0, lifetime);
    }
    double chances = history.repeats() + (purchases instanceof BgNbdModel ? 0 : 1);
    return new Buyer(
        rate, k - passed, k, random.nextBeta(p[2], p[3] + chances), Double.POSITIVE_INFINITY);
  }

  /**
   * Events since the last purchase, fewer than k: j has the weight {@code Gamma(shape + j) / j!
   * wait^j}, wait being the time since that purchase over alpha + T.
   */
  private static int passedStages(double shape, double wait, int k, RandomDataGenerator random) {
    double[] weights = new double[k];
    weights[0] = 1;
    double sum = 1;
    for (int j = 1; j < k; j++) {
      weights[j] = weights[j - 1] * (shape + j - 1) / j * wait;
      sum += weights[j];
    }
    double left = random.nextDouble() * sum;
    int passed = 0;
    while (passed < k - 1 && left >= weights[passed]) {
      left -= weights[passed];
      passed++;
    }
    return passed;
  }
}
