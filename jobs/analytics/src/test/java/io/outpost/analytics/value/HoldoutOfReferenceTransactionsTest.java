package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.validation.Baseline;
import io.outpost.analytics.validation.ForecastErrors;
import io.outpost.analytics.validation.HoldoutValidation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scores of published fits on the CDNOW sample: 39 weeks after 1997-09-30, 1882 purchases. */
class HoldoutOfReferenceTransactionsTest {
  private static final double WEEKS = 39;

  @Test
  void scoresNbdAndBgNbdAsKnown() {
    List<ReferenceTransactions.Customer> customers =
        ReferenceTransactions.cdnowSample().cdnowCustomers();
    Baseline.Nbd nbd = new Baseline.Nbd(0.384766, 12.072014);
    HoldoutValidation.Builder builder = HoldoutValidation.builder(7);
    ForecastErrors dropout = ForecastErrors.NONE;
    ForecastErrors individual = ForecastErrors.NONE;
    BgNbdModel model = BgNbdModel.of(0.242594, 4.413602, 0.792920, 2.425888);
    Baseline.IndividualRate own = new Baseline.IndividualRate(0);
    long index = 0;
    for (ReferenceTransactions.Customer customer : customers) {
      long x = customer.history().repeats();
      double observed = customer.history().observed();
      long actual = customer.holdoutPurchases();
      builder.add(
          index++, actual, nbd.expected(x, observed, WEEKS), nbd.forecast(x, observed, WEEKS));
      dropout =
          dropout.plus(
              ForecastErrors.of(
                  (double) actual, model.expectedPurchases(customer.history(), WEEKS)));
      individual =
          individual.plus(ForecastErrors.of((double) actual, own.expected(x, observed, WEEKS)));
    }
    HoldoutValidation scored = builder.build();
    ForecastErrors errors = scored.errors();
    assertThat(errors.sumActual()).isEqualTo(1882);
    // Figures known to the digits given.
    assertThat(errors.sumForecast()).isCloseTo(2929.8, within(0.06));
    assertThat(errors.bias()).hasValueCloseTo(0.557, within(6e-4));
    assertThat(errors.meanAbsoluteError()).hasValueCloseTo(1.0410, within(6e-5));
    assertThat(errors.rootMeanSquaredError()).hasValueCloseTo(1.8595, within(6e-5));
    assertThat(errors.correlation()).hasValueCloseTo(0.583, within(6e-4));
    // Known from times rounded to hundredths of a week.
    assertThat(dropout.sumForecast()).isCloseTo(1653.39, within(0.03));
    assertThat(dropout.bias()).hasValueCloseTo(-0.121, within(6e-4));
    assertThat(dropout.meanAbsoluteError()).hasValueCloseTo(0.78545, within(2e-5));
    assertThat(dropout.rootMeanSquaredError()).hasValueCloseTo(1.60798, within(2e-5));
    assertThat(dropout.correlation()).hasValueCloseTo(0.626, within(6e-4));
    assertThat(dropout.absoluteSkill(errors).orElseThrow()).isBetween(0.24, 0.25);
    assertThat(dropout.absoluteSkill(individual).orElseThrow()).isPositive();
    // Without dropout the law is wrong: too many purchases are promised to everybody.
    assertThat(scored.pit().uniformityPValue().orElseThrow()).isLessThan(1e-6);
    assertThat(scored.ranks().normalizedGini().orElseThrow()).isBetween(0.3, 0.9);
  }
}
