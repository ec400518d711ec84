package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionDifferenceTest {

  /**
   * Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: printed with four
   * decimals.
   */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "5, 56, 0, 29, -0.0381, 0.1926"
  })
  void reproducesTheTableOfNewcombe(
      long s1, long n1, long s2, long n2, double lower, double upper) {
    Estimate estimate = difference(s1, n1, s2, n2).estimate().orElseThrow();

    assertThat(estimate.lower()).isCloseTo(lower, within(0.00005));
    assertThat(estimate.upper()).isCloseTo(upper, within(0.00005));
    assertThat(estimate.n()).isEqualTo(n1 + n2);
  }

  @Test
  void isEmptyWhenOneGroupIs() {
    assertThat(difference(0, 0, 3, 4).estimate()).isEmpty();
    assertThat(difference(0, 0, 3, 4).value()).isEmpty();
    assertThat(difference(3, 4, 0, 0).estimate()).isEmpty();
  }

  @Test
  void turnsRoundWithTheGroups() {
    Estimate forward = difference(9, 10, 3, 10).estimate().orElseThrow();
    Estimate backward = difference(3, 10, 9, 10).estimate().orElseThrow();

    // equal up to the rounding of the square roots
    assertThat(backward.lower()).isCloseTo(-forward.upper(), within(1e-15));
    assertThat(backward.upper()).isCloseTo(-forward.lower(), within(1e-15));
  }

  @Test
  void isNotCertainWhenNeitherGroupHasSuccesses() {
    Estimate estimate = difference(0, 20, 0, 20).estimate().orElseThrow();

    assertThat(estimate.value()).isZero();
    assertThat(estimate.upper()).isCloseTo(0.1611, within(0.00005));
    assertThat(estimate.standardError()).isPositive();
  }

  private static ProportionDifference difference(long s1, long n1, long s2, long n2) {
    return new ProportionDifference(new Proportion(s1, n1), new Proportion(s2, n2));
  }
}
