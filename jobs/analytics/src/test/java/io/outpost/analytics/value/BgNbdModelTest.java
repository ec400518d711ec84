package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Published values: Fader, Hardie and Lee (2005) and the authors' spreadsheet; values with ten
 * digits were computed with 40-digit quadrature of the model's definition.
 */
class BgNbdModelTest {
  /** The maximum for CDNOW (weeks). */
  private static final BgNbdModel CDNOW = BgNbdModel.of(0.2425945, 4.4136019, 0.7929199, 2.4258881);

  private static final double WEEKLY_RATE = Math.log(1.15) / 52;

  private static PurchaseHistory history(long x, double last, double observed) {
    return new PurchaseHistory(x, last, observed);
  }

  private static Offset<Double> relative(double expected, double tolerance) {
    return within(Math.abs(expected) * tolerance);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.19478195, 1, 3e-6",
    // This row comes from another run of the fit, so it holds to 2e-5 only.
    "1, 1.71, 0.203251, 0.212227, 2e-5",
    "2, 30.43, 1.22590570, 0.72660861, 3e-6",
    "7, 29.43, 3.33718651, 0.64179516, 3e-6",
    "29, 37.71, 19.26116853, 0.94581739, 3e-6"
  })
  void forecastsTheCustomersOfTheTable(
      long x, double last, double purchases, double alive, double tolerance) {
    PurchaseHistory customer = history(x, last, 38.86);
    assertThat(CDNOW.expectedPurchases(customer, 39))
        .isCloseTo(purchases, relative(purchases, tolerance));
    assertThat(CDNOW.probabilityAlive(customer)).isCloseTo(alive, relative(alive, tolerance));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 38.86, 1.01725224998, 5e-12",
    "2, 30.43, 38.86, 5.16953400625, 5e-12",
    "7, 29.43, 38.86, 12.7023904787, 5e-11",
    "26, 30.86, 31, 71.0722604405, 5e-11"
  })
  void discountsPurchasesForEver(
      long x, double last, double observed, double dert, double lastPrintedDigit) {
    assertThat(
            CDNOW.discountedPurchases(
                history(x, last, observed), Double.POSITIVE_INFINITY, WEEKLY_RATE))
        .isCloseTo(dert, within(lastPrintedDigit));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1429, 0.0078",
    "1, 0.0532",
    "3, 0.1506",
    "31.8571, 1.0405",
    "32, 1.0437",
    "78, 1.8576"
  })
  void growsANewCustomerLikeTheAuthorsSpreadsheet(double time, double purchases) {
    // Four printed digits, and the sheet's solver stopped where the long run is 2e-4 lower.
    assertThat(CDNOW.expectedPurchasesOfNewCustomer(time))
        .isCloseTo(purchases, within(5e-5 + 2e-4 * purchases));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5743047",
    "1, 0.1991928",
    "2, 0.0853242",
    "3, 0.0457984",
    "4, 0.0276319",
    "5, 0.0179387"
  })
  void countsPurchasesLikeThePackage(long count, double probability) {
    // The package answers at its own maximum, which differs in the sixth digit.
    assertThat(CDNOW.purchaseCountProbability(39, count)).isCloseTo(probability, within(3e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 10, 1.07869e-07, 5e-13",
    "39, 0, 0.5737864, 5e-8",
    "30, 11, 0.0019995214, 5e-11",
    "30, 12, 0.0015170236, 5e-11",
    "30, 13, 0.0011633150, 5e-11"
  })
  void countsPurchasesLikeTheManual(
      double time, long count, double probability, double lastPrintedDigit) {
    assertThat(BgNbdModel.of(0.243, 4.414, 0.793, 2.426).purchaseCountProbability(time, count))
        .isCloseTo(probability, within(lastPrintedDigit));
  }

  @Test
  void countsSumToOneAndToTheExpectation() {
    double sum = 0;
    double mean = 0;
    for (int count = 0; count < 400; count++) {
      double probability = CDNOW.purchaseCountProbability(39, count);
      sum += probability;
      mean += count * probability;
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(mean).isCloseTo(CDNOW.expectedPurchasesOfNewCustomer(39), within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, -0.59947382, 1e-8", "200, 38, 100.7957, 1e-4"})
  void keepsExtremeLikelihoodsFinite(long x, double last, double expected, double tolerance) {
    assertThat(BgNbdModel.of(0.25, 4, 0.8, 2.5).logLikelihood(history(x, last, 40)))
        .isCloseTo(expected, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({"200, 38, 3.2942400084474", "1000, 39, 1.089609920925e-4"})
  void forecastsExtremeCustomers(long x, double last, double purchases) {
    assertThat(CDNOW.expectedPurchases(history(x, last, 40), 39))
        .isCloseTo(purchases, relative(purchases, 2e-12));
  }

  @Test
  void isZeroAliveLongAfterAFastCustomerWentSilent() {
    PurchaseHistory silent = history(1000, 10, 100);
    assertThat(CDNOW.probabilityAlive(silent)).isZero();
    assertThat(CDNOW.expectedPurchases(silent, 39)).isZero();
  }

  @Test
  void hasNoSpecialCaseWhereAIsOne() {
    PurchaseHistory customer = history(2, 30.43, 38.86);
    double at = BgNbdModel.of(0.2425945, 4.4136019, 1, 2.4258881).expectedPurchases(customer, 39);
    assertThat(at).isCloseTo(1.1019858860, within(5e-11));
    double near =
        BgNbdModel.of(0.2425945, 4.4136019, 1 + 1e-9, 2.4258881).expectedPurchases(customer, 39);
    assertThat(near).isCloseTo(at, within(1e-8));
  }

  @Test
  void addsItsCustomersToTheLikelihoodOfAll() {
    List<PurchaseHistory> some =
        List.of(history(0, 0, 30), history(3, 20, 31), history(1, 2, 35), history(12, 33, 33));
    PurchaseHistories histories = PurchaseHistories.of(some);
    PurchaseLikelihood likelihood = new BetaGeometricLikelihood(histories, 33, 1, 0);
    double[] logs = {
      Math.log(0.2425945),
      Math.log(4.4136019 / likelihood.scale),
      Math.log(0.7929199),
      Math.log(2.4258881)
    };
    double all = likelihood.unscaled(likelihood.withDropout(logs).value());
    double single = some.stream().mapToDouble(CDNOW::logLikelihood).sum();
    assertThat(all).isCloseTo(single, within(1e-11));
  }

  @Test
  void becomesNbdWithoutDropout() {
    BgNbdModel nbd = BgNbdModel.of(0.4, 12, 0, 1);
    PurchaseHistory customer = history(3, 10, 40);
    assertThat(nbd.probabilityAlive(customer)).isEqualTo(1);
    assertThat(nbd.expectedPurchases(customer, 39)).isCloseTo(3.4 / 52 * 39, within(1e-14));
    assertThat(nbd.discountedActiveTime(customer, Double.POSITIVE_INFINITY, 0.01))
        .isCloseTo(100, within(1e-12));
    assertThat(BgNbdModel.of(0.4, 12, 1e-9, 1).expectedPurchases(customer, 39))
        .isCloseTo(nbd.expectedPurchases(customer, 39), within(1e-7));
    assertThat(BgNbdModel.of(0.4, 12, 1e-9, 1).logLikelihood(customer))
        .isCloseTo(nbd.logLikelihood(customer), within(1e-6));
    assertThat(BgNbdModel.of(0.4, 12, 1e-9, 1).purchaseCountProbability(20, 3))
        .isCloseTo(nbd.purchaseCountProbability(20, 3), within(1e-8));
  }

  @Test
  void tendsToTheInfiniteHorizonFromBelow() {
    PurchaseHistory customer = history(7, 29.43, 38.86);
    double forever = CDNOW.discountedPurchases(customer, Double.POSITIVE_INFINITY, WEEKLY_RATE);
    assertThat(CDNOW.discountedPurchases(customer, 1e5, WEEKLY_RATE))
        .isCloseTo(forever, relative(forever, 1e-13));
    assertThat(CDNOW.discountedPurchases(customer, 500, WEEKLY_RATE)).isLessThan(forever);
  }

  @Test
  void givesTheSameInDaysAndWeeks() {
    BgNbdModel days = BgNbdModel.of(0.2425945, 4.4136019 * 7, 0.7929199, 2.4258881);
    PurchaseHistory weekly = history(7, 29.43, 38.86);
    PurchaseHistory daily = history(7, 29.43 * 7, 38.86 * 7);
    assertThat(days.discountedPurchases(daily, 280, WEEKLY_RATE / 7))
        .isCloseTo(CDNOW.discountedPurchases(weekly, 40, WEEKLY_RATE), within(1e-12));
    assertThat(days.discountedActiveTime(daily, 280, WEEKLY_RATE / 7))
        .isCloseTo(7 * CDNOW.discountedActiveTime(weekly, 40, WEEKLY_RATE), within(1e-11));
  }

  @Test
  void refusesQuestionsWithoutAnAnswer() {
    PurchaseHistory customer = history(0, 0, 1);
    assertThatThrownBy(() -> CDNOW.discountedActiveTime(customer, Double.POSITIVE_INFINITY, 0))
        .hasMessage("an infinite horizon needs a positive discount rate: 0.0");
    assertThatThrownBy(() -> CDNOW.discountedPurchases(customer, 0, 0.1))
        .hasMessage("horizon must be positive: 0.0");
    assertThatThrownBy(() -> CDNOW.expectedPurchases(customer, Double.NaN))
        .hasMessage("time must be finite and not negative: NaN");
    assertThatThrownBy(() -> BgNbdModel.of(0, 1, 1, 1))
        .hasMessage("r must be positive and finite: 0.0");
    assertThatThrownBy(() -> CDNOW.purchaseCountProbability(1, -1))
        .hasMessage("count must not be negative: -1");
  }
}
