package io.outpost.analytics.value;

import java.util.function.ToDoubleFunction;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;

/** Customers drawn from the law of a model, to be recovered by its fit. */
final class SimulatedCustomers {
  private final RandomDataGenerator random;
  private final int customers;
  private final ToDoubleFunction<RandomDataGenerator> observation;

  private SimulatedCustomers(
      int customers, long seed, ToDoubleFunction<RandomDataGenerator> observation) {
    this.random = RandomDataGenerator.of(new Well19937c(seed));
    this.customers = customers;
    this.observation = observation;
  }

  /** Observed for 200 to 400 days, purchases at any time of the day. */
  static SimulatedCustomers of(int customers, long seed) {
    return new SimulatedCustomers(customers, seed, r -> Math.rint(r.nextUniform(200, 400)));
  }

  /** Two years of cohorts. */
  static SimulatedCustomers ofTwoYears(int customers, long seed) {
    return new SimulatedCustomers(customers, seed, r -> r.nextInt(1, 730));
  }

  PurchaseHistories nbd(double r, double alpha) {
    return betaGeometric(r, alpha, 0, 1, 1, 0);
  }

  PurchaseHistories bg(double r, double alpha, double a, double b) {
    return betaGeometric(r, alpha, a, b, 1, 0);
  }

  PurchaseHistories mbg(double r, double alpha, double a, double b) {
    return betaGeometric(r, alpha, a, b, 1, 1);
  }

  PurchaseHistories betaGeometric(double r, double alpha, double a, double b, int k, int atBirth) {
    PurchaseHistories.Builder histories = PurchaseHistories.builder();
    for (int i = 0; i < customers; i++) {
      double observed = observation.applyAsDouble(random);
      double rate = random.nextGamma(r, 1 / alpha);
      double leaving = a == 0 ? 0 : random.nextBeta(a, b);
      long x = 0;
      double last = 0;
      double logGaps = 0;
      boolean alive = atBirth == 0 || random.nextDouble() >= leaving;
      while (alive) {
        double next = last + gap(rate, k);
        if (!(next <= observed)) {
          break;
        }
        x++;
        logGaps += Math.log(next - last);
        last = next;
        alive = random.nextDouble() >= leaving;
      }
      histories.add(new PurchaseHistory(x, last, observed), 1, logGaps);
    }
    return histories.build();
  }

  PurchaseHistories pareto(double r, double alpha, double s, double beta) {
    PurchaseHistories.Builder histories = PurchaseHistories.builder();
    for (int i = 0; i < customers; i++) {
      double observed = observation.applyAsDouble(random);
      double rate = random.nextGamma(r, 1 / alpha);
      double end = Math.min(observed, random.nextExponential(1) / random.nextGamma(s, 1 / beta));
      long x = 0;
      double last = 0;
      double next = gap(rate, 1);
      while (next <= end) {
        x++;
        last = next;
        next = last + gap(rate, 1);
      }
      histories.add(new PurchaseHistory(x, last, observed), 1);
    }
    return histories.build();
  }

  private double gap(double rate, int k) {
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += random.nextExponential(1) / rate;
    }
    return sum;
  }

  /**
   * The same customers as a daily table keeps them: purchases of a day are one, times are whole
   * days.
   */
  PurchaseHistories bgByDay(double r, double alpha, double a, double b) {
    PurchaseHistories.Builder histories = PurchaseHistories.builder();
    for (int i = 0; i < customers; i++) {
      double observed = observation.applyAsDouble(random);
      double rate = random.nextGamma(r, 1 / alpha);
      double leaving = random.nextBeta(a, b);
      long x = 0;
      double last = 0;
      double logGaps = 0;
      double time = gap(rate, 1);
      boolean alive = true;
      while (alive && time <= observed) {
        double day = Math.ceil(time);
        if (day > last && day <= observed) {
          logGaps += Math.log(day - last);
          x++;
          last = day;
        }
        alive = random.nextDouble() >= leaving;
        time += gap(rate, 1);
      }
      histories.add(new PurchaseHistory(x, last, observed), 1, logGaps);
    }
    return histories.build();
  }
}
