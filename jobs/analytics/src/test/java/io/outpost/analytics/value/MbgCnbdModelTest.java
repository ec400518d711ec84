package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MbgCnbdModelTest {
  private static final PurchaseHistory[] CUSTOMERS = {
    history(0, 0, 0),
    history(0, 0, 38.86),
    history(2, 30.43, 38.86),
    history(7, 38.86, 38.86),
    history(60, 37, 38.86)
  };

  private static PurchaseHistory history(long x, double last, double observed) {
    return new PurchaseHistory(x, last, observed);
  }

  @Test
  void isMbgNbdWhereKIsOne() {
    MbgNbdModel random = MbgNbdModel.of(0.524844, 6.183093, 0.891388, 1.614048);
    MbgCnbdModel regular = MbgCnbdModel.of(1, 0.524844, 6.183093, 0.891388, 1.614048);
    for (PurchaseHistory customer : CUSTOMERS) {
      assertThat(regular.logLikelihood(customer))
          .isCloseTo(random.logLikelihood(customer), within(1e-11));
      assertThat(regular.probabilityAlive(customer))
          .isCloseTo(random.probabilityAlive(customer), within(1e-13));
      assertThat(regular.probabilityAlive(customer, 20))
          .isCloseTo(random.probabilityAlive(customer, 20), within(1e-13));
      double expected = random.expectedPurchases(customer, 39);
      assertThat(regular.expectedPurchases(customer, 39))
          .isCloseTo(expected, within(1e-11 * expected));
      assertThat(regular.purchaseCountProbability(customer, 39, 3))
          .isCloseTo(random.purchaseCountProbability(customer, 39, 3), within(1e-13));
      for (double horizon : new double[] {5, 156, Double.POSITIVE_INFINITY}) {
        RetentionForecast one = random.forecast(customer, horizon, 0.003);
        RetentionForecast other = regular.forecast(customer, horizon, 0.003);
        assertThat(other.activeTime).isCloseTo(one.activeTime, within(1e-11 * one.activeTime));
        assertThat(other.purchases).isCloseTo(one.purchases, within(1e-11 * one.purchases));
        for (int i = 0; i < 4; i++) {
          assertThat(other.activeTimeGradient[i])
              .isCloseTo(one.activeTimeGradient[i], within(1e-10 * one.activeTime));
          assertThat(other.purchasesGradient[i])
              .isCloseTo(one.purchasesGradient[i], within(1e-10 * one.purchases));
        }
      }
    }
  }

  /** Two routes within the model: sums over counts, and the rule over rates. */
  @ParameterizedTest
  @CsvSource({"2, 0.5, 12, 0.9, 1.6", "3, 4, 40, 0.3, 4", "12, 2, 90, 1, 2.5", "5, 1, 30, 0, 1"})
  void agreesWithItself(int k, double r, double alpha, double a, double b) {
    MbgCnbdModel model = MbgCnbdModel.of(k, r, alpha, a, b);
    GaussLegendre rule = GaussLegendre.ofPoints(24);
    for (PurchaseHistory customer : CUSTOMERS) {
      double time = 60;
      double expected = model.expectedPurchases(customer, time);
      assertThat(model.discountedPurchases(customer, time, 0))
          .isCloseTo(expected, within(1e-10 * expected));
      double active = 0;
      for (int panel = 0; panel < 12; panel++) {
        for (int i = 0; i < rule.size(); i++) {
          double from = 5.0 * panel;
          active +=
              rule.weight(i, from, from + 5)
                  * model.probabilityAlive(customer, rule.node(i, from, from + 5));
        }
      }
      assertThat(model.discountedActiveTime(customer, time, 0))
          .isCloseTo(active, within(1e-10 * active));
      double sum = 0;
      double mean = 0;
      for (int count = 0; count < 600; count++) {
        double probability = model.purchaseCountProbability(customer, time, count);
        sum += probability;
        mean += count * probability;
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
      assertThat(mean).isCloseTo(expected, within(1e-10 * expected));
    }
  }

  /** Draws customers from the prior and keeps those who are like the one in question. */
  @Test
  void agreesWithSimulatedCustomers() {
    int k = 3;
    MbgCnbdModel model = MbgCnbdModel.of(k, 2, 10, 0.8, 2.5);
    RandomDataGenerator random = RandomDataGenerator.of(new Well19937c(11));
    double observed = 30;
    double time = 25;
    long alike = 0;
    long stillAlive = 0;
    double bought = 0;
    double squares = 0;
    PurchaseHistory customer = history(2, 19, observed);
    for (int i = 0; i < 3_000_000; i++) {
      double rate = random.nextGamma(2, 0.1);
      double leaving = random.nextBeta(0.8, 2.5);
      boolean alive = random.nextDouble() >= leaving;
      int x = 0;
      double last = 0;
      double next = random.nextGamma(k, 1 / rate);
      while (alive && next <= observed && x < 3) {
        x++;
        last = next;
        next = last + random.nextGamma(k, 1 / rate);
        alive = random.nextDouble() >= leaving;
      }
      if (x != 2 || Math.abs(last - 19) > 0.5) {
        continue;
      }
      alike++;
      stillAlive += alive ? 1 : 0;
      double count = 0;
      while (alive && next <= observed + time) {
        count++;
        next += random.nextGamma(k, 1 / rate);
        alive = random.nextDouble() >= leaving;
      }
      bought += count;
      squares += count * count;
    }
    double share = (double) stillAlive / alike;
    double mean = bought / alike;
    double meanError = Math.sqrt((squares / alike - mean * mean) / alike);
    // Four standard errors, and half a week of t_x on either side averages out to second order.
    assertThat(alike).isGreaterThan(5_000);
    assertThat(model.probabilityAlive(customer))
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / alike) + 1e-3));
    assertThat(model.expectedPurchases(customer, time))
        .isCloseTo(mean, within(4 * meanError + 2e-3));
  }

  @Test
  void takesASilentRegularBuyerForGoneSooner() {
    PurchaseHistory silent = history(10, 30, 39);
    MbgCnbdModel irregular = MbgCnbdModel.of(1, 2, 6, 0.8, 2.5);
    MbgCnbdModel regular = MbgCnbdModel.of(6, 2, 1, 0.8, 2.5);
    assertThat(regular.probabilityAlive(silent))
        .isLessThan(0.1 * irregular.probabilityAlive(silent));
  }

  @Test
  void needsTheTimesBetweenPurchases() {
    PurchaseHistories without =
        PurchaseHistories.builder().add(history(2, 10, 20), 30).add(history(0, 0, 20), 50).build();
    assertThatThrownBy(() -> MbgCnbdModel.fit(without, MbgCnbdModel.Options.defaults()))
        .hasMessageStartingWith("regularity needs the logarithms of the times between purchases");
  }
}
