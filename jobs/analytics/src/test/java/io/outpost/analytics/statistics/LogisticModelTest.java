package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticModelTest {

  /** With one dummy the coefficients are log odds of the two groups: 6 of 10 and 3 of 12. */
  @Test
  void isTheLogOddsRatioOfATable() {
    double[][] rows = {{1, 0}, {1, 1}};
    LogisticModel model = LogisticModel.fit(rows, new double[] {0.25, 0.6}, new double[] {12, 10});

    assertThat(model.coefficients()[0]).isCloseTo(Math.log(3 / 9.0), within(1e-10));
    assertThat(model.coefficients()[1]).isCloseTo(Math.log((6 / 4.0) / (3 / 9.0)), within(1e-10));
    assertThat(model.covariance()[1][1])
        .isCloseTo(1 / 6.0 + 1 / 4.0 + 1 / 3.0 + 1 / 9.0, within(1e-9));
    assertThat(model.probability(new double[] {1, 1})).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void doesNotDependOnUnits() {
    double[] answers = {0, 1, 0, 1, 1, 0, 1, 1};
    double[][] rows = new double[8][];
    double[][] millions = new double[8][];
    for (int i = 0; i < 8; i++) {
      rows[i] = new double[] {1, i};
      millions[i] = new double[] {1, i * 1e6};
    }

    assertThat(LogisticModel.fit(millions, answers).coefficients()[1] * 1e6)
        .isCloseTo(LogisticModel.fit(rows, answers).coefficients()[1], within(1e-9));
  }

  @Test
  void refusesAGroupWithoutAnswersOfOneKind() {
    // 5,000 cases with 2,000 yes, ten cases without any: no finite log odds for the ten
    double[][] rows = {{1, 0}, {1, 1}};

    assertThatThrownBy(
            () -> LogisticModel.fit(rows, new double[] {0.4, 0}, new double[] {5000, 10}))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("separate the answers");
  }

  @Test
  void refusesWhatHasNoEstimate() {
    double[][] rows = {{1, 1}, {1, 2}, {1, 3}, {1, 4}};

    assertThatThrownBy(() -> LogisticModel.fit(rows, new double[] {0, 0, 1, 1}))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("separate the answers");
    assertThatThrownBy(() -> LogisticModel.fit(rows, new double[] {1, 1, 1, 1}))
        .hasMessage("logistic regression needs both answers, all of n = 4 are equal");
    assertThatThrownBy(
            () ->
                LogisticModel.fit(new double[][] {{1, 2}, {1, 2}, {1, 2}}, new double[] {0, 1, 0}))
        .hasMessageContaining("collinear");
    assertThatThrownBy(() -> LogisticModel.fit(new double[0][], new double[0]))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> LogisticModel.fit(rows, new double[] {0, 2, 0, 1}))
        .hasMessageContaining("case 1 has 2.0");
  }
}
