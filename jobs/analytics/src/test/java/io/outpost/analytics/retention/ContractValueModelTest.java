package io.outpost.analytics.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.retention.RetentionModel.Parameters;
import io.outpost.analytics.value.DiscountRate;
import io.outpost.analytics.value.FactorValue;
import io.outpost.analytics.value.Horizon;
import io.outpost.analytics.value.PurchaseModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractValueModelTest {
  private static final double DELTA = Math.log1p(0.1) / 365;
  private static final DiscountRate RATE = DiscountRate.ofYear(0.1);

  /** Every payment on its day times the chance that it comes: no factors, no rates per term. */
  private static double cashFlows(
      RetentionModel retention, double termDays, double horizon, ContractFacts facts) {
    double value = -facts.acquisitionCost();
    double stay = 1;
    for (int j = 1; j < 4000; j++) {
      double day = facts.daysToRenewal() + (j - 1) * termDays;
      if (day > horizon + 1e-6) {
        break;
      }
      stay *= retention.retentionRate(facts.tenure() + j);
      double earned =
          facts.price() * facts.marginShare() - facts.costToServe() + facts.referralValue();
      value += stay * earned * Math.exp(-DELTA * day);
    }
    return value;
  }

  @ParameterizedTest
  @CsvSource({
    "0.668, 3.806, 1, 0, 365, 365, 1825",
    "0.668, 3.806, 1, 3, 120, 365, 1825",
    "0.214, 1.427, 1.72, 5, 0, 30, 730",
    "0.214, 1.427, 1.72, 0, 11.5, 30.4375, Infinity",
    "3.8, 15.2, 1, 40, 30, 30, Infinity",
    "0.7, 1.2, 1, 2, 30, 30, 20"
  })
  void isTheDiscountedCashFlow(
      double alpha,
      double beta,
      double power,
      int tenure,
      double due,
      double term,
      double horizon) {
    RetentionModel retention = RetentionModel.of(Parameters.of(alpha, beta, power));
    ContractValueModel model = new ContractValueModel(retention, term, new Horizon(horizon), RATE);
    double[][] cases = {{0.6, 3, 0.5, 12}, {0.1, 30, 2, 0}, {-0.2, 0, -1, 5}};
    for (double[] given : cases) {
      ContractFacts facts =
          new ContractFacts(tenure, due, 49.9, given[0], given[1], given[2], given[3]);
      FactorValue value = model.value(facts);
      double direct = cashFlows(retention, term, horizon, facts);
      assertThat(value.value()).isCloseTo(direct, within(1e-9 * Math.max(1, Math.abs(direct))));
      double product =
          value.acquisition() * value.retention() * value.spend() * value.profitability();
      assertThat(product + value.referralValue() - value.acquisitionCost())
          .isCloseTo(direct, within(1e-9 * Math.max(1, Math.abs(direct))));
    }
  }

  @Test
  void countsRenewalsDueWithinTheHorizon() {
    RetentionModel loyal = RetentionModel.of(Parameters.ofEqualCustomers(0, 1));
    ContractValueModel year =
        new ContractValueModel(loyal, 365.0 / 12, Horizon.ofDays(365), DiscountRate.none());
    assertThat(year.residualTerms(0, 365.0 / 12)).isEqualTo(12);
    assertThat(year.residualTerms(0, 0)).isEqualTo(13);
    assertThat(
            new ContractValueModel(loyal, 365, Horizon.ofDays(100), DiscountRate.none())
                .residualTerms(0, 200))
        .isZero();
    assertThatThrownBy(() -> year.residualTerms(0, 31))
        .hasMessageStartingWith("the next renewal must be due within a term of");
  }

  @Test
  void saysHowSureValuesAre() {
    RenewalCounts counts =
        RenewalCounts.builder().cohort(1000, 869, 743, 653, 593, 551, 517, 491).build();
    RetentionModel model =
        RetentionModel.fit(counts, RetentionModel.Family.SBG, PurchaseModel.Options.defaults());
    // The first retention rate is 1 - m, whose error is that of the mean loss.
    assertThat(model.standardErrorOf(m -> m.retentionRate(1)))
        .hasValueCloseTo(model.standardErrors().meanLoss().orElseThrow(), within(1e-7));
    double error =
        model
            .standardErrorOf(
                m ->
                    new ContractValueModel(m, 365, Horizon.ofDays(3650), RATE)
                        .value(new ContractFacts(2, 180, 100, 0.5, 0, 0, 0))
                        .value())
            .orElseThrow();
    assertThat(error).isBetween(1.0, 20.0);
    assertThat(RetentionModel.of(1, 2).standardErrorOf(m -> m.survival(1))).isEmpty();
    RetentionModel equal =
        RetentionModel.fit(
            counts, RetentionModel.Family.GEOMETRIC, PurchaseModel.Options.defaults());
    assertThat(equal.standardErrorOf(m -> m.retentionRate(3)))
        .hasValueCloseTo(equal.standardErrors().meanLoss().orElseThrow(), within(1e-8));
  }

  @Test
  void comesBackFromItsParametersAndTheirErrors() {
    RenewalCounts counts =
        RenewalCounts.builder().cohort(1000, 869, 743, 653, 593, 551, 517, 491).build();
    for (RetentionModel.Family family : RetentionModel.Family.values()) {
      RetentionModel model = RetentionModel.fit(counts, family, PurchaseModel.Options.defaults());
      RetentionModel again =
          RetentionModel.of(model.parameters(), model.logCovariance().orElseThrow());
      // Parameters go through their logarithms and back: the last digits.
      assertThat(again.standardErrorOf(m -> m.survival(3, 5)).orElseThrow())
          .isCloseTo(model.standardErrorOf(m -> m.survival(3, 5)).orElseThrow(), within(1e-12));
      double[] one = model.sensitivities(m -> m.survival(3, 5));
      double[] two = java.util.Arrays.stream(one).map(each -> 2 * each).toArray();
      assertThat(again.standardErrorOfTotal(two).orElseThrow())
          .isCloseTo(2 * model.standardErrorOf(m -> m.survival(3, 5)).orElseThrow(), within(1e-12));
    }
    assertThatThrownBy(() -> RetentionModel.of(Parameters.of(1, 2, 1), new double[1][1]))
        .hasMessageContaining("cannot have 1 free parameters");
    assertThat(RetentionModel.of(1, 2).sensitivities(m -> m.survival(1))).isEmpty();
  }
}
