package io.outpost.analytics.survey.representativeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.representativeness.OutlyingShare.Feature;
import io.outpost.analytics.survey.representativeness.OutlyingShare.Scale;
import io.outpost.analytics.survey.representativeness.StandardizedDifference.Divisor;
import org.junit.jupiter.api.Test;

class StandardizedDifferenceTest {
  private static final double[] FIRST = {5, 7, 9, 11};
  private static final double[] SECOND = {1, 3, 5, 7};

  @Test
  void intervalIsWelchsOverTheDeviationOfTheReference() {
    Estimate estimate =
        new StandardizedDifference(FIRST, SECOND, Divisor.SECOND)
            .estimate(Confidence.P95)
            .orElseThrow();
    // both variances are 20/3: difference 4, error sqrt(20/3/4 * 2), 6 degrees of freedom
    double deviation = Math.sqrt(20.0 / 3);
    double error = Math.sqrt(20.0 / 6);
    assertThat(estimate.value()).isCloseTo(4 / deviation, within(1e-12));
    assertThat(estimate.standardError()).isCloseTo(error / deviation, within(1e-12));
    // Student's 97.5 % quantile at 6 degrees of freedom, from tables
    assertThat(estimate.upper()).isCloseTo((4 + 2.446912 * error) / deviation, within(1e-5));
    assertThat(estimate.n()).isEqualTo(8);
  }

  @Test
  void hasNoIntervalWithoutScatterOrWithASingleValue() {
    assertThat(
            new StandardizedDifference(FIRST, new double[] {2, 2}, Divisor.SECOND)
                .estimate(Confidence.P95))
        .isEmpty();
    assertThat(
            new StandardizedDifference(new double[] {3}, SECOND, Divisor.SECOND)
                .estimate(Confidence.P95))
        .isEmpty();
  }

  @Test
  void aFeatureIsComparedOnItsScale() {
    Feature skewed =
        new Feature("contacts", new double[] {0, 3}, new double[] {0, 1}, Scale.SKEWED);
    // means of log1p: ln 2 and ln(2)/2; deviation of {0, ln 2} is ln(2)/sqrt(2)
    assertThat(skewed.difference().value().orElseThrow())
        .isCloseTo(Math.sqrt(2) / 2, within(1e-12));
  }
}
