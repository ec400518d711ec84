package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Published values: Fader, Hardie and Lee (2005), the R packages BTYD and CLVTools; values with ten
 * digits and more were computed with 40-digit quadrature of the model's definition.
 */
class ParetoNbdModelTest {
  /** CDNOW in weeks, as in the tables of the R package BTYD. */
  private static final ParetoNbdModel CDNOW =
      ParetoNbdModel.of(0.553275, 10.577612, 0.606214, 11.667914);

  /** Where the package itself stops. */
  private static final ParetoNbdModel BTYD =
      ParetoNbdModel.of(0.5533971433, 10.5801985436, 0.6060624971, 11.6562236702);

  private static final double WEEKLY_RATE = Math.log(1.15) / 52;

  private static PurchaseHistory history(long x, double last, double observed) {
    return new PurchaseHistory(x, last, observed);
  }

  private static Offset<Double> relative(double expected, double tolerance) {
    return within(Math.abs(expected) * tolerance);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.10705979, 0.29509717",
    "1, 1.71, 0.170981, 0.167872",
    "2, 30.43, 1.45511293, 0.86911871",
    "7, 29.43, 3.71174759, 0.74941639",
    "29, 37.71, 18.992814, 0.980085"
  })
  void forecastsTheCustomersOfTheTable(long x, double last, double purchases, double alive) {
    PurchaseHistory customer = history(x, last, 38.86);
    // Parameters have six digits: 1e-6 each.
    assertThat(CDNOW.expectedPurchases(customer, 39))
        .isCloseTo(purchases, relative(purchases, 4e-6));
    assertThat(CDNOW.probabilityAlive(customer)).isCloseTo(alive, relative(alive, 4e-6));
  }

  @ParameterizedTest
  @CsvSource({
    // Scales that made the peers return NaN, large counts, alpha = beta, s = 1, extreme scales.
    "0.5143, 2.8845, 0.2856, 14.1087, 221, 103.42857, 103.57143, -61.58464856173, 0.999596052318",
    "0.5143, 2.8845, 0.2856, 14.1087, 254, 97.14286, 97.28571, -19.62329221751, 0.999558226123",
    "0.5143, 2.8845, 0.2856, 14.1087, 161, 94.71429, 98, -87.42925486331, 0.749487752258",
    "0.5143, 2.8845, 0.2856, 14.1087, 204, 98.57143, 99.42857, -65.19834218926, 0.994255079638",
    "10.465, 0.00798565181, 3.0516, 2.82, 400, 5, 6, 1323.188930968, 5.137e-31",
    "10.465, 0.00798565181, 3.0516, 2.82, 500, 1, 37, 2594.404454623, 0",
    "10.465, 0.00798565181, 3.0516, 2.82, 500, 4, 37, 1888.821249739, 0",
    "0.55, 10, 0.6, 10, 5, 20, 40, -16.70179985363, 0.316452335646",
    "0.55, 10, 1, 12, 5, 20, 40, -16.76789054468, 0.204913717785",
    "0.02, 0.5, 5, 2000, 0, 0, 3000, -0.1239682273246, 0.00974034189229",
    "3, 5000, 0.01, 0.01, 1, 0.5, 3650, -9.215162607922, 0.592158772901"
  })
  void staysExactWhereOthersOverflow(
      double r,
      double alpha,
      double s,
      double beta,
      long x,
      double last,
      double observed,
      double logLikelihood,
      double alive) {
    ParetoNbdModel model = ParetoNbdModel.of(r, alpha, s, beta);
    PurchaseHistory customer = history(x, last, observed);
    assertThat(model.logLikelihood(customer))
        .isCloseTo(logLikelihood, relative(logLikelihood, 1e-9));
    if (alive > 1e-20) {
      assertThat(model.probabilityAlive(customer)).isCloseTo(alive, relative(alive, 1e-9));
    } else {
      // Four printed digits; P = 7.9e-800 is 0.
      assertThat(model.probabilityAlive(customer)).isCloseTo(alive, within(alive * 1e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Last printed digit; the first two to the exact day of the purchase, 2 at 213/7 weeks.
    "0, 0, 38.857142857142854, 0.478243592646, 1e-11",
    "2, 30.428571428571427, 38.857142857142854, 6.50126216, 1e-8",
    "7, 29.43, 38.86, 16.5822741142, 1e-9",
    "26, 30.86, 31, 86.2683335, 1e-7"
  })
  void discountsPurchasesForEver(
      long x, double last, double observed, double dert, double lastPrintedDigit) {
    assertThat(
            BTYD.discountedPurchases(
                history(x, last, observed), Double.POSITIVE_INFINITY, WEEKLY_RATE))
        .isCloseTo(dert, within(lastPrintedDigit));
  }

  @ParameterizedTest
  @CsvSource({"7, 29.43, 38.86, 108.538040, 0.152778455", "26, 30.86, 31, 135.088344, 0.638606791"})
  void splitsThemIntoActiveTimeAndRate(
      long x, double last, double observed, double activeTime, double rate) {
    RetentionForecast forecast =
        BTYD.forecast(history(x, last, observed), Double.POSITIVE_INFINITY, WEEKLY_RATE);
    assertThat(forecast.activeTime).isCloseTo(activeTime, within(1e-6));
    assertThat(forecast.purchasesPerActiveTime).isCloseTo(rate, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5935692",
    "1, 0.1655853",
    "2, 0.0824992",
    "3, 0.0490472",
    "4, 0.0317005",
    "5, 0.0214880"
  })
  void countsPurchasesLikeThePackage(long count, double probability) {
    assertThat(BTYD.purchaseCountProbability(39, count)).isCloseTo(probability, within(6e-8));
  }

  @Test
  void growsANewCustomerLikeThePackage() {
    // The walkthrough of BTYD.
    assertThat(BTYD.expectedPurchasesOfNewCustomer(52)).isCloseTo(1.473113, within(5e-6));
    PurchaseHistory customer = history(26, 30.857142857142858, 31);
    assertThat(BTYD.expectedPurchases(customer, 52)).isCloseTo(25.4542, within(5e-4));
    assertThat(CDNOW.probabilityAlive(customer)).isCloseTo(0.9979, within(5e-5));
  }

  @Test
  void isSmoothInTheNumberOfPurchases() {
    // lifetimes issue: a jump between 132 and 133 purchases.
    ParetoNbdModel model = ParetoNbdModel.of(0.55, 10.58, 0.61, 11.67);
    assertThat(model.expectedPurchases(history(132, 200, 200), 10))
        .isCloseTo(6.206052, within(5e-7));
    assertThat(model.expectedPurchases(history(133, 200, 200), 10))
        .isCloseTo(6.252872, within(5e-7));
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
  void hasNoSpecialCaseWhereSIsOne() {
    PurchaseHistory customer = history(2, 30.43, 38.86);
    double at = ParetoNbdModel.of(0.55, 10, 1, 12).expectedPurchases(customer, 39);
    double near = ParetoNbdModel.of(0.55, 10, 1 + 1e-9, 12).expectedPurchases(customer, 39);
    assertThat(at).isFinite().isCloseTo(near, within(1e-8));
    double wide = ParetoNbdModel.of(0.55, 10, 1.001, 12).expectedPurchases(customer, 39);
    double low = ParetoNbdModel.of(0.55, 10, 0.999, 12).expectedPurchases(customer, 39);
    assertThat(at).isCloseTo((wide + low) / 2, within(1e-5));
  }

  /** A rule of another kind, tanh-sinh over the time of leaving, at random points. */
  @Test
  void agreesWithAnotherQuadratureAtRandomPoints() {
    SplittableRandom random = new SplittableRandom(4);
    long[] repeats = {0, 1, 2, 5, 20, 100, 400};
    for (int i = 0; i < 400; i++) {
      double r = Math.pow(10, random.nextDouble(-2, 1.5));
      double alpha = Math.pow(10, random.nextDouble(-2, 4));
      double s = Math.pow(10, random.nextDouble(-2, 1.5));
      double beta = Math.pow(10, random.nextDouble(-2, 4));
      long x = repeats[random.nextInt(repeats.length)];
      double observed = Math.pow(10, random.nextDouble(-1, 3.5));
      double last = x == 0 ? 0 : observed * random.nextDouble(0.3, 1);
      PurchaseHistory customer = history(x, last, observed);
      double direct = new ParetoNbdFlows(r, alpha, s, beta).probabilityAlive(customer);
      assertThat(ParetoNbdModel.of(r, alpha, s, beta).probabilityAlive(customer))
          .describedAs("%s %s %s %s %s", r, alpha, s, beta, customer)
          .isCloseTo(direct, within(1e-11 * direct + 1e-300));
    }
  }

  @Test
  void agreesWithItsForecastsOfSurvival() {
    PurchaseHistory customer = history(7, 29.43, 38.86);
    double active = CDNOW.discountedActiveTime(customer, 100, 0);
    double sum = 0;
    GaussLegendre rule = GaussLegendre.ofPoints(40);
    for (int i = 0; i < rule.size(); i++) {
      sum += rule.weight(i, 0, 100) * CDNOW.probabilityAlive(customer, rule.node(i, 0, 100));
    }
    assertThat(active).isCloseTo(sum, within(1e-10));
    assertThat(CDNOW.probabilityAlive(customer, 0)).isEqualTo(CDNOW.probabilityAlive(customer));
    assertThat(CDNOW.discountedPurchases(customer, 100, 0))
        .isCloseTo(CDNOW.expectedPurchases(customer, 100), within(1e-11));
  }

  @Test
  void becomesNbdWithoutDropout() {
    ParetoNbdModel none = ParetoNbdModel.of(0.4, 12, 0, 1);
    NbdModel nbd = NbdModel.of(0.4, 12);
    PurchaseHistory customer = history(3, 10, 40);
    assertThat(none.probabilityAlive(customer)).isEqualTo(1);
    assertThat(none.logLikelihood(customer)).isCloseTo(nbd.logLikelihood(customer), within(1e-13));
    assertThat(none.expectedPurchases(customer, 39))
        .isCloseTo(nbd.expectedPurchases(customer, 39), within(1e-13));
    assertThat(none.purchaseCountProbability(customer, 39, 2))
        .isCloseTo(nbd.purchaseCountProbability(customer, 39, 2), within(1e-15));
    assertThat(ParetoNbdModel.of(0.4, 12, 1e-9, 1).logLikelihood(customer))
        .isCloseTo(nbd.logLikelihood(customer), within(1e-7));
    assertThat(none.discountedActiveTime(customer, Double.POSITIVE_INFINITY, 0.01))
        .isCloseTo(100, within(1e-12));
  }

  @Test
  void refusesQuestionsWithoutAnAnswer() {
    PurchaseHistory customer = history(0, 0, 1);
    assertThatThrownBy(() -> CDNOW.discountedActiveTime(customer, Double.POSITIVE_INFINITY, 0))
        .hasMessage("an infinite horizon needs a positive discount rate: 0.0");
    assertThatThrownBy(() -> CDNOW.expectedPurchases(customer, -1))
        .hasMessage("time must be finite and not negative: -1.0");
    assertThatThrownBy(() -> ParetoNbdModel.of(1, 1, -1, 1))
        .hasMessage("s must be finite and not negative: -1.0");
    assertThatThrownBy(() -> CDNOW.purchaseCountProbability(1, -1))
        .hasMessage("count must not be negative: -1");
  }
}
