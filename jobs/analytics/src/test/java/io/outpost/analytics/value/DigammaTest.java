package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigammaTest {
  /** Euler's constant and Gauss's theorem for 1/2. */
  @ParameterizedTest
  @CsvSource({
    "1, -0.57721566490153286",
    "0.5, -1.96351002602142348",
    "2, 0.42278433509846714",
    "10, 2.25175258906672111",
    "0.001, -1000.5755719318103"
  })
  void isExactAtKnownPoints(double x, double value) {
    assertThat(Digamma.of(x)).isCloseTo(value, within(1e-14 * Math.max(1, Math.abs(value))));
  }

  @Test
  void obeysItsRecurrence() {
    for (double x = 0.01; x < 1000; x *= 1.7) {
      assertThat(Digamma.of(x + 1) - Digamma.of(x)).isCloseTo(1 / x, within(3e-14 * (10 + 1 / x)));
    }
  }
}
