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

  private final BgNbdModel purchases;
  private final GammaGammaModel.Parameters spends;
  private final CustomerValueModel values;

  /**
   * From the models and assumptions of the main route; of its results only the net value of a
   * referral is used.
   */
  public CustomerPathSimulation(
      BgNbdModel purchases, GammaGammaModel spends, ValueAssumptions assumptions) {
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
    BgNbdModel.Parameters p = purchases.parameters();
    double rate = random.nextGamma(p.r() + history.repeats(), 1 / (p.alpha() + history.observed()));
    double leaving = p.a() == 0 ? 0 : random.nextBeta(p.a(), p.b() + history.repeats());
    long count = facts.spendPurchases();
    double seen = count == 0 ? 0 : facts.meanSpend() * count;
    double nu = random.nextGamma(spends.p() * count + spends.q(), 1 / (spends.gamma() + seen));
    double delta = values.assumptions().discountRate().perDay();
    double end = Math.min(values.assumptions().horizon().days(), LAST_EXPONENT / delta);
    double time = 0;
    double purchased = 0;
    double spent = 0;
    while (true) {
      time += rate > 0 ? random.nextExponential(1) / rate : end;
      if (time >= end) {
        return new Life(DropoutHazard.phi(delta, end), purchased, spent);
      }
      double factor = Math.exp(-delta * time);
      purchased += factor;
      spent += factor * random.nextGamma(spends.p(), 1 / nu);
      if (random.nextDouble() < leaving) {
        return new Life(DropoutHazard.phi(delta, time), purchased, spent);
      }
    }
  }
}
