package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class NormalEquationsTest {

  @Test
  void invertsRegressorsOfVeryDifferentUnits() {
    // a count and an amount in cents: products of 1, 1e6 and 2e12
    RealMatrix inverse = NormalEquations.inverse(new double[][] {{1, 1e6}, {1e6, 2e12}});

    assertThat(inverse.getEntry(0, 0)).isCloseTo(2, within(1e-12));
    assertThat(inverse.getEntry(0, 1)).isCloseTo(-1e-6, within(1e-18));
    assertThat(inverse.getEntry(1, 1)).isCloseTo(1e-12, within(1e-24));
  }

  @Test
  void refusesToInvertWhatRepeatsItself() {
    assertThatThrownBy(() -> NormalEquations.inverse(new double[][] {{1, 2}, {2, 4}}))
        .isInstanceOf(EstimationException.class);
    assertThatThrownBy(() -> NormalEquations.inverse(new double[][] {{1, 0}, {0, 0}}))
        .hasMessage("regressors are collinear: drop a column or merge categories");
  }

  @Test
  void predictsTheSameWithARepeatedRegressor() {
    double[][] right = {{6}, {12}};
    RealMatrix solution = NormalEquations.leastNorm(new double[][] {{1, 2}, {2, 4}}, right);

    assertThat(solution.getEntry(0, 0) + 2 * solution.getEntry(1, 0)).isCloseTo(6, within(1e-12));
    assertThat(right[0][0]).isEqualTo(6);
  }
}
