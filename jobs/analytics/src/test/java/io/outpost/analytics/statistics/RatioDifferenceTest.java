package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioDifferenceTest {

  /** Cases (y, x) to sums. */
  private static RatioOfSums group(double... pairs) {
    RatioOfSums sums = new RatioOfSums(0, 0, 0, 0, 0, 0, 0);
    for (int i = 0; i < pairs.length; i += 2) {
      double y = pairs[i];
      double x = pairs[i + 1];
      sums = sums.plus(new RatioOfSums(1, 0, y, x, y * y, x * x, x * y));
    }
    return sums;
  }

  @Test
  void subtractsRatiosOfSumsNotMeansOfRatios() {
    // 11 / 11 = 1 although the single ratios are 10 and 0.1
    RatioOfSums first = group(10, 1, 1, 10);
    RatioOfSums second = group(1, 2, 1, 2);
    assertThat(new RatioDifference(first, second).value()).hasValue(0.5);
  }

  @Test
  void isTheDifferenceOfMeansWhereEveryDenominatorIsOne() {
    RatioOfSums first = group(1, 1, 2, 1, 6, 1);
    RatioOfSums second = group(2, 1, 2, 1, 5, 1);
    Estimate estimate = new RatioDifference(first, second).estimate().orElseThrow();
    // the sample variances are 7 and 3, each of three cases
    assertThat(estimate.value()).isEqualTo(0);
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(7.0 / 3 + 3.0 / 3), within(1e-12));
    assertThat(estimate.n()).isEqualTo(6);
  }

  @Test
  void isEmptyWithASingleCase() {
    assertThat(new RatioDifference(group(1, 1), group(1, 2, 1, 2)).estimate()).isEmpty();
  }
}
