package io.outpost.analytics.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.EstimationException;
import org.junit.jupiter.api.Test;

class DesignRegressionTest {
  private static final double[] WEIGHTS = {1, 2, 1, 3, 1, 2};
  private static final double[] ANSWERS = {1, 3, 2, 5, 8, 7};
  private static final boolean[] GROUP = {true, false, true, false, true, false};
  private static final SurveySample SAMPLE =
      SurveySample.simple(WEIGHTS, SurveyDesign.WITH_REPLACEMENT);

  @Test
  void isTheDifferenceOfMeansForOneDummy() {
    boolean[] others = {false, true, false, true, false, true};
    double[][] rows = new double[6][];
    for (int i = 0; i < 6; i++) {
      rows[i] = new double[] {1, GROUP[i] ? 1 : 0};
    }
    DesignEstimate difference = SAMPLE.difference(ANSWERS, GROUP, others).orElseThrow();

    DesignEstimate slope = DesignRegression.linear(SAMPLE, ANSWERS, rows).coefficient(1);

    assertThat(slope.value()).isCloseTo(difference.value(), within(1e-12));
    assertThat(slope.standardError()).isCloseTo(difference.standardError(), within(1e-12));
    assertThat(slope.degreesOfFreedom()).isEqualTo(difference.degreesOfFreedom());
  }

  @Test
  void refusesCollinearColumns() {
    double[][] rows = new double[6][];
    for (int i = 0; i < 6; i++) {
      rows[i] = new double[] {1, i, 2 * i + 1};
    }

    assertThatThrownBy(() -> DesignRegression.linear(SAMPLE, ANSWERS, rows))
        .isInstanceOf(EstimationException.class)
        .hasMessage("regressors are collinear: drop a column or merge categories");
  }
}
