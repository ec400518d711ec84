package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValueFactorsTest {
  private static final CustomerValueModel MODEL =
      new CustomerValueModel(
          BgNbdModel.of(0.2425945, 30.895, 0.7929199, 2.4258881),
          GammaGammaModel.of(6.25, 3.74, 15.44),
          new ValueAssumptions(
              Horizon.ofDays(730), DiscountRate.perDay(0.0004), 0.5, 0.3, 0.002, 4));

  private static CustomerValue value(long x, double last, double observed, double cost) {
    return MODEL.value(
        new CustomerFacts(new PurchaseHistory(x, last, observed), x, 40, 0.35, cost, 0.0004, x));
  }

  private static ValueFactors sum(List<CustomerValue> values) {
    return values.stream().map(ValueFactors::of).reduce(ValueFactors.empty(), ValueFactors::plus);
  }

  private static double product(ValueFactors factors) {
    return factors.customers()
            * factors.acquisition().orElseThrow()
            * factors.retention().orElseThrow()
            * factors.spend().orElseThrow()
            * factors.profitability().orElseThrow()
        + factors.referralValue()
        - factors.customers() * factors.acquisitionCost().orElseThrow();
  }

  @Test
  void multiplyToTheTotalValue() {
    List<CustomerValue> values =
        List.of(
            value(5, 180, 272, 0.01),
            value(0, 0, 200, 3),
            value(2, 30, 300, 0.01),
            value(26, 216, 217, 0.02));
    double total = values.stream().mapToDouble(CustomerValue::value).sum();
    ValueFactors factors = sum(values);
    assertThat(factors.totalValue()).isCloseTo(total, within(1e-11 * Math.abs(total)));
    assertThat(product(factors)).isCloseTo(total, within(1e-11 * Math.abs(total)));
  }

  @Test
  void multiplyToTheTotalWhereTheGroupLoses() {
    List<CustomerValue> values = List.of(value(5, 180, 272, 0.01), value(0, 0, 0, 50));
    ValueFactors factors = sum(values);
    double total = values.stream().mapToDouble(CustomerValue::value).sum();
    assertThat(factors.acquisition()).hasValue(1);
    assertThat(factors.profitability().orElseThrow()).isNegative();
    assertThat(product(factors)).isCloseTo(total, within(1e-11 * Math.abs(total)));
  }

  @Test
  void areThoseOfTheCustomerForOneCustomer() {
    CustomerValue value = value(5, 180, 272, 0.01);
    ValueFactors factors = ValueFactors.of(value);
    assertThat(factors.acquisition()).hasValueCloseTo(value.acquisition(), within(1e-14));
    assertThat(factors.retention()).hasValue(value.retention());
    assertThat(factors.spend()).hasValueCloseTo(value.spend(), within(1e-14));
    assertThat(factors.profitability()).hasValueCloseTo(value.profitability(), within(1e-14));
    assertThat(factors.acquisitionCost()).hasValue(5);
  }

  @Test
  void areEmptyForNobody() {
    ValueFactors nobody = ValueFactors.empty();
    assertThat(
            Stream.of(
                nobody.acquisition(),
                nobody.retention(),
                nobody.spend(),
                nobody.profitability(),
                nobody.acquisitionCost()))
        .allMatch(factor -> factor.isEmpty());
    assertThat(nobody.totalValue()).isZero();
  }
}
