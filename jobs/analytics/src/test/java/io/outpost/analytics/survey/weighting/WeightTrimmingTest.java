package io.outpost.analytics.survey.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.EstimationException;
import org.junit.jupiter.api.Test;

class WeightTrimmingTest {

  @Test
  void keepsTheSumInsideTheBounds() {
    AdjustedWeights trimmed = new WeightTrimming(1, 4).trim(new double[] {9, 1, 2, 0.5});

    assertThat(trimmed.report().sum()).isCloseTo(12.5, within(1e-12));
    assertThat(trimmed.report().largest()).isLessThanOrEqualTo(4);
    assertThat(trimmed.report().least()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void leavesWeightsInsideTheBoundsAlone() {
    assertThat(new WeightTrimming(1, 4).trim(new double[] {1, 4, 2}).weights())
        .containsExactly(1, 4, 2);
  }

  @Test
  void refusesBoundsTheSumDoesNotFit() {
    assertThatThrownBy(() -> new WeightTrimming(1, 4).trim(new double[] {9, 9, 9}))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("mean of 9.0 and cannot be trimmed to 1.0 .. 4.0");
    assertThatThrownBy(() -> new WeightTrimming(4, 1)).hasMessageContaining("in order");
  }

  @Test
  void capsAtMultiplesOfTheMean() {
    double[] weights = {1, 1, 1, 1, 16};

    assertThat(WeightTrimming.atMultipleOfMean(weights, 2).trim(weights).report().largest())
        .isCloseTo(8, within(1e-12));
  }
}
