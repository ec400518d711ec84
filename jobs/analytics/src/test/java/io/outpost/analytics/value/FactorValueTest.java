package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FactorValueTest {
  private static final FactorValue NEW_CUSTOMER =
      FactorValue.ofSteadyRates(400, 1.5, 0.4, 0.1, 0.02, 20);

  @Test
  void multipliesToTheValue() {
    // 400 days at 1.5 * 0.4 - 0.1 + 0.02 a day, less 20.
    assertThat(NEW_CUSTOMER.value()).isCloseTo(400 * 0.52 - 20, within(1e-12));
    assertThat(NEW_CUSTOMER.acquisition()).isCloseTo(0.52 / 0.5, within(1e-15));
  }

  @Test
  void keepsReferralsBesideWhatLoses() {
    FactorValue losing = FactorValue.ofSteadyRates(100, 1, 0.2, 0.5, 0.1, 0);
    assertThat(losing.acquisition()).isEqualTo(1);
    assertThat(losing.referralValue()).isCloseTo(10, within(1e-12));
    assertThat(losing.value()).isCloseTo(-30 + 10, within(1e-12));
    FactorValue gone = FactorValue.ofSteadyRates(0, 1, 0.2, 0.5, 0.1, 3);
    assertThat(gone.value()).isEqualTo(-3);
  }

  @Test
  void valuesProspectsByTheirChance() {
    FactorValue prospect = FactorValue.ofProspect(0.1, 5, NEW_CUSTOMER);
    assertThat(prospect.value()).isCloseTo(0.1 * NEW_CUSTOMER.value() - 5, within(1e-12));
    assertThat(prospect.acquisitionCost()).isCloseTo(5 + 2, within(1e-12));
    assertThat(prospect.acquisition()).isCloseTo(0.1 * 1.04, within(1e-12));
    assertThat(FactorValue.ofProspect(0, 5, NEW_CUSTOMER).value()).isEqualTo(-5);
    assertThatThrownBy(() -> FactorValue.ofProspect(1.1, 5, NEW_CUSTOMER))
        .hasMessage("probability of acquisition must lie between 0 and 1: 1.1");
  }

  @Test
  void breaksEvenWhereTheProspectIsWorthNothing() {
    double chance = FactorValue.breakEvenProbability(5, NEW_CUSTOMER).orElseThrow();
    assertThat(FactorValue.ofProspect(chance, 5, NEW_CUSTOMER).value()).isCloseTo(0, within(1e-12));
    assertThat(FactorValue.breakEvenProbability(500, NEW_CUSTOMER)).isEmpty();
    assertThat(
            FactorValue.breakEvenProbability(0, FactorValue.ofSteadyRates(100, 1, 0.2, 0.5, 0, 0)))
        .isEmpty();
  }

  private static CustomerValue withoutContract(
      double acquisition, double retention, double spend, double profitability, double cost) {
    OptionalDouble unknown = OptionalDouble.empty();
    return new CustomerValue(
        acquisition,
        retention,
        spend,
        profitability,
        cost,
        acquisition * retention * spend * profitability - cost,
        0,
        0.9,
        unknown,
        40,
        unknown,
        unknown,
        unknown,
        ValueGradient.of(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void addsUpWithCustomersOfOtherKinds() {
    CustomerValue buyer = withoutContract(1.05, 300, 1.7, 0.3, 12);
    CustomerValue newBuyer = withoutContract(1.2, 80, 1.1, 0.25, 9);
    FactorValue prospect = FactorValue.ofProspect(0.05, 0.4, FactorValue.of(newBuyer));
    FactorValue losing =
        FactorValue.ofProspect(0.5, 1, FactorValue.ofSteadyRates(9, 1, 0, 1, 0, 0));
    assertThat(FactorValue.of(buyer).value()).isEqualTo(buyer.value());
    assertThat(FactorValue.of(buyer).toFactors()).isEqualTo(ValueFactors.of(buyer));
    ValueFactors table =
        ValueFactors.of(buyer)
            .plus(NEW_CUSTOMER.toFactors())
            .plus(prospect.toFactors())
            .plus(losing.toFactors());
    double total = buyer.value() + NEW_CUSTOMER.value() + prospect.value() + losing.value();
    assertThat(table.totalValue()).isCloseTo(total, within(1e-9));
    double product =
        table.customers()
            * table.acquisition().orElseThrow()
            * table.retention().orElseThrow()
            * table.spend().orElseThrow()
            * table.profitability().orElseThrow();
    assertThat(
            product
                + table.referralValue()
                - table.customers() * table.acquisitionCost().orElseThrow())
        .isCloseTo(total, within(1e-9));
  }

  @Test
  void addsTwoRelationsOfOneCustomer() {
    FactorValue contract = FactorValue.ofSteadyRates(250, 0.8, 0.9, 0.1, 0, 0);
    FactorValue losing = FactorValue.ofSteadyRates(900, 0.5, -0.6, 0.4, 0.01, 7);
    for (FactorValue[] pair :
        new FactorValue[][] {
          {NEW_CUSTOMER, contract},
          {NEW_CUSTOMER, losing},
          {losing, losing},
          {contract, FactorValue.ofSteadyRates(0, 1, 0.2, 0.5, 0.1, 3)}
        }) {
      FactorValue both = FactorValue.together(pair[0], pair[1]);
      double sum = pair[0].value() + pair[1].value();
      // Products of three rounded ratios: a few units of the last place.
      assertThat(both.value()).isCloseTo(sum, within(1e-12 * Math.abs(sum)));
      assertThat(both.retention()).isEqualTo(Math.max(pair[0].retention(), pair[1].retention()));
    }
  }
}
