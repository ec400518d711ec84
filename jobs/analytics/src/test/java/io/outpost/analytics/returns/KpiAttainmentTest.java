package io.outpost.analytics.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiAttainmentTest {

  @ParameterizedTest
  @CsvSource({
    // baseline, target, value, raw, scored
    "70, 80, 70, 0, 0",
    "70, 80, 75, 0.5, 0.5",
    "70, 80, 80, 1, 1",
    "70, 80, 95, 2.5, 1.2",
    "70, 80, 60, -1, 0",
    "9, 5, 6, 0.75, 0.75",
    "9, 5, 4, 1.25, 1.2",
    "9, 5, 10, -0.25, 0"
  })
  void measuresTheWayFromBaselineToTarget(
      double baseline, double target, double value, double raw, double scored) {
    KpiAttainment kpi = KpiAttainment.of("k", baseline, target, Estimate.exact(value));

    assertThat(kpi.raw().orElseThrow()).isCloseTo(raw, within(1e-15));
    assertThat(kpi.scored().orElseThrow()).isCloseTo(scored, within(1e-15));
  }

  @Test
  void honoursTheDirectionOfTheTarget() {
    Estimate cost = new Estimate(50, 6, 1, 4, 8, "m");
    KpiAttainment falling = KpiAttainment.of("cost", 9, 5, cost);
    KpiAttainment rising = KpiAttainment.of("score", 1, 5, cost);

    // one standard error short of, and one beyond, the target: Phi(-1) and Phi(1)
    assertThat(falling.probabilityReached().orElseThrow())
        .isCloseTo(0.158655253931457, within(1e-12));
    assertThat(rising.probabilityReached().orElseThrow())
        .isCloseTo(0.841344746068543, within(1e-12));
  }

  @Test
  void carriesTheIntervalOver() {
    KpiAttainment falling = KpiAttainment.of("cost", 9, 5, new Estimate(50, 6, 1, 4, 8, "m"));

    assertThat(falling.estimate()).hasValue(new Estimate(50, 0.75, 0.25, 0.25, 1.25, "m"));
  }

  @Test
  void isCertainWithoutError() {
    assertThat(KpiAttainment.of("k", 0, 1, Estimate.exact(1)).probabilityReached()).hasValue(1);
    assertThat(KpiAttainment.of("k", 0, 1, Estimate.exact(0.99)).probabilityReached()).hasValue(0);
  }

  @Test
  void staysMissingWhenNotMeasured() {
    KpiAttainment missing = KpiAttainment.missing("k", 0, 1);

    assertThat(missing.raw()).isEmpty();
    assertThat(missing.scored()).isEmpty();
    assertThat(missing.estimate()).isEmpty();
    assertThat(missing.probabilityReached()).isEmpty();
  }

  @Test
  void refusesATargetAtTheBaseline() {
    assertThatThrownBy(() -> KpiAttainment.missing("csat", 80, 80))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "target of KPI 'csat' equals its baseline 80.0, so there is no distance to cover;"
                + " set a target that differs");
    assertThatThrownBy(() -> KpiAttainment.missing("csat", 80, Double.NaN))
        .hasMessage("baseline and target of KPI 'csat' must be finite, were 80.0 and NaN");
  }
}
