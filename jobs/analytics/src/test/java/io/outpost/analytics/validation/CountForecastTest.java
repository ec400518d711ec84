package io.outpost.analytics.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountForecastTest {
  @Test
  void addsUpPoissonProbabilities() {
    CountForecast forecast = CountForecast.poisson(1.7);
    double sum = 0;
    double term = Math.exp(-1.7);
    for (int k = 0; k < 12; k++) {
      sum += term;
      assertThat(forecast.cumulative(k)).isCloseTo(sum, within(1e-13));
      term *= 1.7 / (k + 1);
    }
    assertThat(forecast.cumulative(-1)).isZero();
    assertThat(CountForecast.poisson(0).cumulative(0)).isEqualTo(1);
  }

  @Test
  void addsUpNegativeBinomialProbabilities() {
    double shape = 0.385;
    double mean = 1.3;
    double p = shape / (shape + mean);
    CountForecast forecast = CountForecast.negativeBinomial(shape, mean);
    double sum = 0;
    double term = Math.pow(p, shape);
    for (int k = 0; k < 20; k++) {
      sum += term;
      assertThat(forecast.cumulative(k)).isCloseTo(sum, within(1e-13));
      term *= (shape + k) / (k + 1) * (1 - p);
    }
  }

  @Test
  void findsQuantiles() {
    CountForecast coin = CountForecast.ofProbabilities(k -> k < 4 ? 0.25 : 0);
    assertThat(coin.quantile(0.25)).isZero();
    assertThat(coin.quantile(0.26)).isEqualTo(1);
    assertThat(coin.quantile(0.99)).isEqualTo(3);
    assertThat(CountForecast.poisson(1e6).quantile(0.5)).isEqualTo(1_000_000);
    assertThatThrownBy(() -> CountForecast.ofProbabilities(k -> 0).quantile(0))
        .hasMessage("share must lie between 0 and 1, was 0.0");
    assertThatThrownBy(() -> ((CountForecast) k -> 0.3).quantile(0.5))
        .hasMessage("the forecast never reaches the share 0.5");
  }

  @Test
  void placesOutcomesInTheirStep() {
    CountForecast forecast = CountForecast.ofProbabilities(k -> k == 0 ? 0.6 : k == 1 ? 0.4 : 0);
    assertThat(forecast.randomizedPit(0, 0.5)).isCloseTo(0.3, within(1e-15));
    assertThat(forecast.randomizedPit(1, 0.25)).isCloseTo(0.7, within(1e-15));
    // Impossible under the forecast: at its very end.
    assertThat(forecast.randomizedPit(5, 0.9)).isEqualTo(1);
  }

  @Test
  void refusesMeansThatAreNone() {
    assertThatThrownBy(() -> CountForecast.poisson(-1)).hasMessageContaining("was -1.0");
    assertThatThrownBy(() -> CountForecast.negativeBinomial(0, 1))
        .hasMessage("shape must be positive and mean not negative, were 0.0 and 1.0");
  }
}
