package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final MbgNbdModel PURCHASES = MbgNbdModel.of(0.5, 40, 0.8, 3);
  private static final GammaGammaModel SPENDS = GammaGammaModel.of(5, 4, 40);
  private static final PurchaseHistory HISTORY = new PurchaseHistory(6, 200, 230);

  @Test
  void countsAreTheLawOfTheModel() {
    PurchaseOutcome outcome = PurchaseOutcome.of(PURCHASES, HISTORY, 365);
    double sum = 0;
    for (int n = 0; n < 400; n++) {
      double probability = PURCHASES.purchaseCountProbability(HISTORY, 365, n);
      long least = outcome.quantile(Math.min(0.9998, sum + probability / 2));
      if (sum + probability / 2 < 0.9998) {
        assertThat(least).isEqualTo(n);
      }
      sum += probability;
    }
    assertThat(outcome.probabilityOfNone())
        .isEqualTo(PURCHASES.purchaseCountProbability(HISTORY, 365, 0));
    assertThat(outcome.mean()).isEqualTo(PURCHASES.expectedPurchases(HISTORY, 365));
    assertThatThrownBy(() -> outcome.quantile(1)).hasMessageContaining("share must lie");
  }

  /** N from its law, nu from its posterior, one gamma for the sum: nothing is approximated. */
  private static double[] simulated(PurchaseOutcome counts, int paths) {
    Random random = new Random(7);
    var normal = new org.hipparchus.random.RandomDataGenerator(11);
    double a = 4 + 5.0 * 6;
    double b = 40 + 6 * 25.0;
    double[] spent = new double[paths];
    for (int i = 0; i < paths; i++) {
      double share = random.nextDouble() * PurchaseOutcome.REACHED;
      long n = share <= 0 ? 0 : counts.quantile(share);
      double nu = normal.nextGamma(a, 1 / b);
      spent[i] = n == 0 ? 0 : normal.nextGamma(5.0 * n, 1 / nu);
    }
    Arrays.sort(spent);
    return spent;
  }

  @Test
  void intervalsOfTheSpendHoldWhatTheyPromise() {
    PurchaseOutcome counts = PurchaseOutcome.of(PURCHASES, HISTORY, 365);
    SpendOutcome outcome = SpendOutcome.of(counts, SPENDS, 6, 25).orElseThrow();
    int paths = 100_000;
    double[] spent = simulated(counts, paths);
    double mean = Arrays.stream(spent).average().orElseThrow();
    // The standard error of the mean is about 0.3%.
    assertThat(outcome.mean()).isCloseTo(mean, within(0.02 * mean));
    for (double level : new double[] {0.5, 0.8, 0.95}) {
      double lower = outcome.quantile((1 - level) / 2);
      double upper = outcome.quantile((1 + level) / 2);
      double inside =
          (double) Arrays.stream(spent).filter(each -> each >= lower && each <= upper).count()
              / paths;
      // 0.2 points of simulation, the rest for the lognormal shape of each number of purchases.
      double held = lower == 0 ? (1 + level) / 2 : level;
      assertThat(inside).as("%s", level).isCloseTo(held, within(0.015));
    }
  }

  @Test
  void placesAreUniformWhereNothingIsSpentAndRiseWithTheAmount() {
    PurchaseOutcome counts = PurchaseOutcome.of(PURCHASES, HISTORY, 365);
    SpendOutcome outcome = SpendOutcome.of(counts, SPENDS, 6, 25).orElseThrow();
    double none = counts.probabilityOfNone();
    assertThat(outcome.randomizedPlace(0, 0.5)).isCloseTo(none / 2, within(1e-15));
    double before = none;
    for (double amount = 1; amount < 2000; amount *= 2) {
      double place = outcome.randomizedPlace(amount, 0.5);
      assertThat(place).isBetween(before, 1.0);
      before = place;
      if (place > none + 1e-6 && place < 0.99) {
        assertThat(outcome.quantile(place)).isCloseTo(amount, within(1e-5 * amount));
      }
    }
  }

  @Test
  void hasNoLawOfAmountsWithoutASecondMoment() {
    PurchaseOutcome counts = PurchaseOutcome.of(PURCHASES, PurchaseHistory.ofNewCustomer(), 365);
    assertThat(SpendOutcome.of(counts, GammaGammaModel.of(5, 1.9, 40), 0, 0)).isEmpty();
    assertThat(SpendOutcome.of(counts, SPENDS, 0, 0)).isPresent();
  }

  @Test
  void valuesOfACustomerLieAroundTheExpectedOne() {
    ValueAssumptions assumptions =
        new ValueAssumptions(Horizon.ofDays(1095), DiscountRate.ofYear(0.1), 0.5, 0.4, 0.01, 5);
    CustomerValueModel model = new CustomerValueModel(PURCHASES, SPENDS, assumptions);
    for (double margin : new double[] {0.4, -0.2}) {
      CustomerFacts facts = new CustomerFacts(HISTORY, 6, 25, margin, 0.01, 0.0001, 3);
      CustomerValue value = model.value(facts);
      ValueOutcome outcome = model.outcome(facts, value).orElseThrow();
      assertThat(value.value())
          .isBetween(outcome.valueLower().orElseThrow(), outcome.valueUpper().orElseThrow());
      assertThat((double) outcome.purchasesUpper())
          .isGreaterThan(value.expectedPurchases().orElseThrow());
      assertThat(outcome.purchasesLower()).isLessThan(outcome.purchasesUpper());
    }
    ValueAssumptions forever =
        new ValueAssumptions(Horizon.forever(), DiscountRate.ofYear(0.1), 0.5, 0.4, 0.01, 5);
    CustomerFacts facts = new CustomerFacts(HISTORY, 6, 25, 0.4, 0.01, 0, 3);
    CustomerValueModel endless = new CustomerValueModel(PURCHASES, SPENDS, forever);
    assertThat(endless.outcome(facts, endless.value(facts))).isEmpty();
  }
}
