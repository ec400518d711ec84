package io.outpost.analytics.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ForecastErrorsTest {
  /** Outcomes 0, 2, 4 and forecasts 1, 2, 2. */
  private static final ForecastErrors THREE =
      ForecastErrors.of(0, 1).plus(ForecastErrors.of(2, 2)).plus(ForecastErrors.of(4, 2));

  @Test
  void haveHandComputedValues() {
    assertThat(THREE.bias()).hasValueCloseTo(5.0 / 6 - 1, within(1e-15));
    assertThat(THREE.meanError()).hasValueCloseTo(-1.0 / 3, within(1e-15));
    assertThat(THREE.meanAbsoluteError()).hasValueCloseTo(1.0, within(1e-15));
    assertThat(THREE.rootMeanSquaredError()).hasValueCloseTo(Math.sqrt(5.0 / 3), within(1e-15));
    assertThat(THREE.weightedAbsolutePercentageError()).hasValueCloseTo(0.5, within(1e-15));
    // Covariance 2/3, variances 8/3 and 2/9.
    assertThat(THREE.correlation())
        .hasValueCloseTo(2.0 / 3 / Math.sqrt(8.0 / 3 * 2.0 / 9), within(1e-14));
  }

  @Test
  void countEqualForecastsAtOnce() {
    assertThat(ForecastErrors.of(3, 1.5, 2))
        .isEqualTo(ForecastErrors.of(3, 1.5).plus(ForecastErrors.of(3, 1.5)));
    assertThat(THREE.plus(ForecastErrors.NONE)).isEqualTo(THREE);
  }

  @Test
  void compareWithABaseline() {
    ForecastErrors worse =
        ForecastErrors.of(0, 2).plus(ForecastErrors.of(2, 2)).plus(ForecastErrors.of(4, 2));
    assertThat(THREE.absoluteSkill(worse)).hasValueCloseTo(1 - 3.0 / 4, within(1e-15));
    assertThat(THREE.squaredSkill(worse)).hasValueCloseTo(1 - 5.0 / 8, within(1e-15));
    assertThat(THREE.absoluteSkill(ForecastErrors.of(1, 1))).isEmpty();
  }

  @Test
  void areEmptyWhereThereIsNothingToCompare() {
    assertThat(ForecastErrors.NONE.bias()).isEmpty();
    assertThat(ForecastErrors.NONE.meanAbsoluteError()).isEmpty();
    assertThat(ForecastErrors.NONE.rootMeanSquaredError()).isEmpty();
    assertThat(ForecastErrors.NONE.correlation()).isEmpty();
    assertThat(ForecastErrors.of(0, 1).bias()).isEmpty();
    assertThat(ForecastErrors.of(0.1, 1.0 / 3, 7).correlation()).isEmpty();
    assertThatThrownBy(() -> ForecastErrors.of(0, Double.NaN))
        .hasMessage("a sum of forecasts or errors is not finite: NaN");
  }
}
