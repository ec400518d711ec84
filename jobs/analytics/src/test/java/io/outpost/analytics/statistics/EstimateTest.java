package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

  @Test
  void refusesNumbersThatAreNotFinite() {
    assertThatThrownBy(() -> new Estimate(1, Double.NaN, 0, 0, 0, "wilson 95%"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value of wilson 95% must be finite, was NaN");
    assertThatThrownBy(() -> new Estimate(1, 0, 0, 0, Double.POSITIVE_INFINITY, "m"))
        .hasMessage("upper limit of m must be finite, was Infinity");
  }

  @Test
  void refusesWhatCannotBeAnEstimate() {
    assertThatThrownBy(() -> new Estimate(-1, 0, 0, 0, 0, "m"))
        .hasMessage("n must not be negative, was -1");
    assertThatThrownBy(() -> new Estimate(1, 0, -2, 0, 0, "m"))
        .hasMessage("standard error of m must not be negative, was -2.0");
    assertThatThrownBy(() -> new Estimate(1, 0, 0, 2, 1, "m"))
        .hasMessage("limits of m are swapped: lower 2.0, upper 1.0");
    assertThatThrownBy(() -> new Estimate(1, 0, 0, 0, 0, " "))
        .hasMessage("an estimate must name its method");
  }

  @Test
  void turnsRoundWhenScaledByANegative() {
    assertThat(new Estimate(9, 2, 1, 1, 4, "m").scaledBy(-10))
        .isEqualTo(new Estimate(9, -20, 10, -40, -10, "m"));
  }

  @Test
  void cutsItsIntervalToTheScale() {
    assertThat(new Estimate(9, 95, 5, 80, 110, "m").within(0, 100))
        .isEqualTo(new Estimate(9, 95, 5, 80, 100, "m"));
  }

  @Test
  void excludesWhatLiesOutside() {
    Estimate estimate = new Estimate(9, 2, 1, 1, 4, "m");

    assertThat(estimate.excludes(0.99)).isTrue();
    assertThat(estimate.excludes(1)).isFalse();
    assertThat(estimate.excludes(4.01)).isTrue();
  }

  @Test
  void labelsItsLevelInPercent() {
    assertThat(Confidence.P90.label("wilson")).isEqualTo("wilson 90%");
    assertThat(new Confidence(0.975).label("wilson")).isEqualTo("wilson 97.5%");
    assertThatThrownBy(() -> new Confidence(95))
        .hasMessage("confidence level must lie between 0 and 1, was 95.0");
  }

  @Test
  void keepsTheLimitsOfALogSymmetricIntervalPositive() {
    Estimate estimate = Estimate.logSymmetric(10, 2, 3, 1.96, "wald on the log scale");
    assertThat(estimate.lower()).isCloseTo(2 / Math.exp(1.96 * 1.5), within(1e-12)).isPositive();
    assertThat(estimate.lower() * estimate.upper()).isCloseTo(4, within(1e-12));
    assertThatThrownBy(() -> Estimate.logSymmetric(10, 0, 1, 1.96, "wald"))
        .hasMessageContaining("must be positive, was 0");
  }

  @Test
  void givesACountTheErrorOfItsRoot() {
    Estimate estimate = Estimate.ofCount(9, Confidence.P95);
    assertThat(estimate.standardError()).isEqualTo(3);
    assertThat(Estimate.ofCount(1, Confidence.P95).lower()).isEqualTo(0);
  }

  @Test
  void subtractsIndependentFigures() {
    Estimate difference =
        new Estimate(3, 5, 3, 0, 9, "a")
            .minus(new Estimate(4, 2, 4, 0, 9, "b"), Confidence.P95, "difference");
    assertThat(difference.value()).isEqualTo(3);
    assertThat(difference.standardError()).isEqualTo(5);
    assertThat(difference.n()).isEqualTo(7);
    assertThat(difference.method()).isEqualTo("difference 95%");
  }
}
