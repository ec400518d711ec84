package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificanceTest {

  /** Printed tables of Student's t. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.7062",
    "2, 4.3027",
    "4, 2.7764",
    "10, 2.2281",
    "30, 2.0423",
    "120, 1.9799",
    "999999, 1.959966",
    "1000001, 1.959966",
    "1e12, 1.959964"
  })
  void widensForFewDegreesOfFreedom(double degrees, double expected) {
    assertThat(Confidence.P95.t(degrees)).isCloseTo(expected, within(5e-5));
  }

  @Test
  void passesSmoothlyToManyDegreesOfFreedom() {
    // either side of the switch; the true values differ by 2e-12
    assertThat(Confidence.P95.t(1e6 + 1)).isCloseTo(Confidence.P95.t(1e6), within(1e-8));
    assertThat(Confidence.P95.z()).isCloseTo(1.959963984540054, within(1e-14));
  }

  @Test
  void keepsTheFarTail() {
    // chi-squared with one degree of freedom is a squared normal; the tail of 80 is far below 1e-16
    assertThat(Significance.chiSquaredAbove(80, 1))
        .isCloseTo(Significance.normalTwoSided(Math.sqrt(80)), within(1e-25))
        .isPositive();
    assertThat(Significance.chiSquaredAbove(3.841458820694124, 1)).isCloseTo(0.05, within(1e-12));
    assertThat(Significance.studentTwoSided(2.7764451, 4)).isCloseTo(0.05, within(1e-8));
    assertThat(Significance.normalBelow(-1.959963984540054)).isCloseTo(0.025, within(1e-14));
  }
}
