package io.outpost.analytics.survey.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.survey.weighting.Calibration.Distance;
import io.outpost.analytics.survey.weighting.Calibration.Exponential;
import io.outpost.analytics.survey.weighting.Calibration.Linear;
import io.outpost.analytics.survey.weighting.Calibration.Logit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final double[] BASE = {10, 10, 10, 10};
  private static final double[][] COLUMNS = {{1, 1, 1, 1}, {1, 2, 3, 6}};
  private static final List<String> NAMES = List.of("count", "spend");

  private static AdjustedWeights calibrated(Distance distance, double... totals) {
    return Calibration.to(NAMES, totals, Calibration.Options.of(distance)).calibrate(BASE, COLUMNS);
  }

  @Test
  void meetsItsTotalsWithEveryDistance() {
    for (Distance distance : List.of(new Linear(), new Exponential(), new Logit(0.5, 2))) {
      double[] weights = calibrated(distance, 42, 140).weights();

      assertThat(weights[0] + weights[1] + weights[2] + weights[3]).isCloseTo(42, within(1e-7));
      assertThat(weights[0] + 2 * weights[1] + 3 * weights[2] + 6 * weights[3])
          .isCloseTo(140, within(1e-7));
    }
  }

  @Test
  void leavesWeightsAloneThatMeetTheirTotals() {
    assertThat(calibrated(new Linear(), 40, 120).weights()).containsExactly(BASE, within(1e-9));
    assertThat(calibrated(new Linear(), 40, 120).report().iterations()).isZero();
  }

  @Test
  void isPostStratificationForOneMargin() {
    double[][] dummies = {{1, 1, 0, 0}, {0, 0, 1, 1}};
    AdjustedWeights linear =
        Calibration.to(
                List.of("a", "b"), new double[] {30, 15}, Calibration.Options.of(new Linear()))
            .calibrate(BASE, dummies);

    double[] poststratified =
        Raking.to(new Margin("x", Map.of("a", 30.0, "b", 15.0)))
            .rake(BASE, List.of(List.of("a", "a", "b", "b")))
            .weights();

    assertThat(linear.weights()).containsExactly(poststratified, within(1e-9));
  }

  @Test
  void staysWithinItsBounds() {
    double[] weights = calibrated(new Logit(0.8, 1.3), 42, 137).weights();

    for (double weight : weights) {
      assertThat(weight).isBetween(8.0, 13.0);
    }
  }

  @Test
  void namesTheTotalItCannotMeet() {
    assertThatThrownBy(() -> calibrated(new Logit(0.8, 1.3), 42, 200))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("cannot meet its totals")
        .hasMessageContaining("is off by");
  }

  @Test
  void refusesNegativeWeights() {
    assertThatThrownBy(() -> calibrated(new Linear(), 40, 230))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("weights zero or negative: use exponential or bounded factors");
  }

  @Test
  void refusesAuxiliariesThatAreNowhere() {
    assertThatThrownBy(
            () ->
                Calibration.to(NAMES, new double[] {40, 5}, Calibration.Options.of(new Linear()))
                    .calibrate(BASE, new double[][] {COLUMNS[0], new double[4]}))
        .hasMessage("auxiliary spend is 0 for every respondent, its total is 5.0");
    assertThatThrownBy(() -> new Logit(1.1, 2)).hasMessageContaining("must enclose 1");
  }
}
