package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values with eight digits were computed with 40-digit quadrature of the model's definition. */
class MbgNbdModelTest {
  /** The maximum for CDNOW (weeks). */
  private static final MbgNbdModel CDNOW = MbgNbdModel.of(0.524844, 6.183093, 0.891388, 1.614048);

  private static PurchaseHistory history(long x, double last, double observed) {
    return new PurchaseHistory(x, last, observed);
  }

  private static Offset<Double> relative(double expected, double tolerance) {
    return within(Math.abs(expected) * tolerance);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.15395379, 0.389716, 5e-6",
    "1, 1.71, 0.188789, 0.170820, 2e-5",
    "2, 30.43, 1.26265735, 0.706126, 5e-6",
    "7, 29.43, 3.16674817, 0.622639, 5e-6",
    "29, 37.71, 18.191822, 0.941191, 2e-5"
  })
  void forecastsTheCustomersOfTheTable(
      long x, double last, double purchases, double alive, double tolerance) {
    PurchaseHistory customer = history(x, last, 38.86);
    assertThat(CDNOW.expectedPurchases(customer, 39))
        .isCloseTo(purchases, relative(purchases, tolerance));
    // Probabilities, and forecasts with six digits, come from another run of the fit.
    assertThat(CDNOW.probabilityAlive(customer)).isCloseTo(alive, relative(alive, 2e-5));
  }

  @Test
  void countsSumToOneAndToTheExpectation() {
    for (PurchaseHistory customer :
        new PurchaseHistory[] {history(0, 0, 0), history(7, 29.43, 38.86)}) {
      double sum = 0;
      double mean = 0;
      for (int count = 0; count < 400; count++) {
        double probability = CDNOW.purchaseCountProbability(customer, 39, count);
        sum += probability;
        mean += count * probability;
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
      assertThat(mean).isCloseTo(CDNOW.expectedPurchases(customer, 39), within(1e-10));
    }
  }

  @Test
  void losesNewCustomersAtTheirFirstPurchase() {
    double leaves = 0.891388 / (0.891388 + 1.614048);
    assertThat(CDNOW.probabilityAlive(PurchaseHistory.ofNewCustomer()))
        .isCloseTo(1 - leaves, within(1e-14));
    assertThat(CDNOW.purchaseCountProbability(1e9, 0)).isCloseTo(leaves, within(1e-4));
  }

  @Test
  void agreesWithItsForecastsOfSurvival() {
    PurchaseHistory customer = history(7, 29.43, 38.86);
    double sum = 0;
    GaussLegendre rule = GaussLegendre.ofPoints(40);
    for (int i = 0; i < rule.size(); i++) {
      sum += rule.weight(i, 0, 100) * CDNOW.probabilityAlive(customer, rule.node(i, 0, 100));
    }
    assertThat(CDNOW.discountedActiveTime(customer, 100, 0)).isCloseTo(sum, within(1e-10));
    assertThat(CDNOW.probabilityAlive(customer, 0))
        .isCloseTo(CDNOW.probabilityAlive(customer), within(1e-15));
  }

  @Test
  void becomesNbdWithoutDropout() {
    MbgNbdModel none = MbgNbdModel.of(0.4, 12, 0, 1);
    NbdModel nbd = NbdModel.of(0.4, 12);
    PurchaseHistory customer = history(3, 10, 40);
    assertThat(none.probabilityAlive(customer)).isEqualTo(1);
    assertThat(none.probabilityAlive(customer, 50)).isEqualTo(1);
    assertThat(none.logLikelihood(customer)).isCloseTo(nbd.logLikelihood(customer), within(1e-13));
    assertThat(none.expectedPurchases(customer, 39))
        .isCloseTo(nbd.expectedPurchases(customer, 39), within(1e-12));
    assertThat(none.purchaseCountProbability(customer, 39, 2))
        .isCloseTo(nbd.purchaseCountProbability(customer, 39, 2), within(1e-15));
  }
}
