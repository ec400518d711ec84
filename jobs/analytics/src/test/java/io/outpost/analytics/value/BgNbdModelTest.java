package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
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
    "0, 0, 0.19478195, 1",
    "1, 1.71, 0.203251, 0.212227",
    "2, 30.43, 1.22590570, 0.72660861",
    "7, 29.43, 3.33718651, 0.64179516",
    "29, 37.71, 19.26116853, 0.94581739"
  })
  void forecastsTheCustomersOfTheTable(long x, double last, double purchases, double alive) {
    // Parameters are known to 7 digits and the table to 6..8, hence 3e-6.
    PurchaseHistory customer = history(x, last, 38.86);
    assertThat(CDNOW.expectedPurchases(customer, 39))
        .isCloseTo(purchases, relative(purchases, 3e-6));
    assertThat(CDNOW.probabilityAlive(customer)).isCloseTo(alive, relative(alive, 3e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 38.86, 1.01725224998",
    "2, 30.43, 38.86, 5.16953400625",
    "7, 29.43, 38.86, 12.7023904787",
    "26, 30.86, 31, 71.0722604405"
  })
  void discountsPurchasesForEver(long x, double last, double observed, double dert) {
    assertThat(
            CDNOW.discountedPurchases(
                history(x, last, observed), Double.POSITIVE_INFINITY, WEEKLY_RATE))
        .isCloseTo(dert, relative(dert, 2e-12));
  }
}
