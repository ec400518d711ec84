package io.outpost.benchmarks;

import io.outpost.analytics.value.PurchaseHistories;
import io.outpost.analytics.value.PurchaseHistory;
import io.outpost.analytics.value.SpendHistories;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;

/**
 * Customers who were won over two years, buy and leave as BG/NBD says and spend as Gamma-Gamma
 * says, by the day; the parameters are those of CDNOW.
 */
final class SimulatedBase {
  private static final int DAYS = 730;

  final int customers;
  private final int[] repeats;
  private final int[] last;
  private final int[] observed;
  private final double[] logGaps;
  private final double[] meanSpend;

  private SimulatedBase(int customers) {
    this.customers = customers;
    repeats = new int[customers];
    last = new int[customers];
    observed = new int[customers];
    logGaps = new double[customers];
    meanSpend = new double[customers];
  }

  static SimulatedBase of(int customers, long seed) {
    SimulatedBase base = new SimulatedBase(customers);
    RandomDataGenerator random = RandomDataGenerator.of(new Well19937c(seed));
    for (int i = 0; i < customers; i++) {
      base.live(i, random);
    }
    return base;
  }

  private void live(int i, RandomDataGenerator random) {
    double rate = random.nextGamma(0.2426, 1 / 30.9);
    double leaving = random.nextBeta(0.793, 2.426);
    observed[i] = random.nextInt(1, DAYS);
    double time = 0;
    boolean here = true;
    while (here) {
      time += rate > 0 ? random.nextExponential(1 / rate) : Double.POSITIVE_INFINITY;
      if (time > observed[i]) {
        break;
      }
      int day = (int) Math.ceil(time);
      if (day > last[i]) {
        logGaps[i] += Math.log(day - last[i]);
        repeats[i]++;
        last[i] = day;
      }
      here = random.nextDouble() >= leaving;
    }
    if (repeats[i] > 0) {
      double nu = random.nextGamma(3.74, 1 / 15.44);
      meanSpend[i] = random.nextGamma(6.25 * repeats[i], 1 / nu) / repeats[i];
    }
  }

  PurchaseHistory history(int i) {
    return new PurchaseHistory(repeats[i], last[i], observed[i]);
  }

  double meanSpend(int i) {
    return meanSpend[i];
  }

  /** Every distinct history once. */
  PurchaseHistories grouped() {
    PurchaseHistories.Builder builder = PurchaseHistories.builder();
    for (int i = 0; i < customers; i++) {
      builder.add(history(i), 1, logGaps[i]);
    }
    return builder.build();
  }

  SpendHistories spends() {
    SpendHistories.Builder builder = SpendHistories.builder();
    for (int i = 0; i < customers; i++) {
      if (repeats[i] > 0) {
        builder.add(repeats[i], Math.rint(meanSpend[i] * 100) / 100);
      }
    }
    return builder.build();
  }
}
