package io.outpost.analytics.survey.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Proportion;
import org.junit.jupiter.api.Test;

class SampleSizeTest {
  private static final Confidence LEVEL = Confidence.P95;

  /** The numbers every handbook prints for 3 and 5 points of margin. */
  @Test
  void reproducesTheHandbook() {
    assertThat(Math.ceil(SampleSize.forShare(0.5, 0.03, LEVEL))).isEqualTo(1068);
    assertThat(Math.ceil(SampleSize.forShare(0.5, 0.05, LEVEL))).isEqualTo(385);
    assertThat(Math.ceil(SampleSize.inPopulation(SampleSize.forShare(0.5, 0.05, LEVEL), 500)))
        .isEqualTo(218);
  }

  /** Why a group of 0.025 % cannot be studied by simple random sampling. */
  @Test
  void showsThatRareGroupsAreUnaffordable() {
    double share = 10.0 / 40_000;
    double endless = SampleSize.forShare(share, share / 2, LEVEL);

    assertThat(endless).isCloseTo(61_448, within(1.0));
    assertThat(SampleSize.inPopulation(endless, 40_000)).isCloseTo(24_229, within(1.0));
  }

  @Test
  void sizesTheIntervalItNames() {
    double n = SampleSize.forShareByWilson(0.04, 0.01, LEVEL);
    double error = Proportion.wilson(1, 0.04, n, LEVEL).standardError();

    assertThat(error * LEVEL.z()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void needsThreeOverThePrevalenceToSeeOne() {
    assertThat(SampleSize.toSeeOne(0.01, LEVEL)).isCloseTo(298, within(0.2));
  }

  @Test
  void refusesImpossibleTargets() {
    assertThatThrownBy(() -> SampleSize.forShare(0, 0.05, LEVEL))
        .hasMessage("expected share must lie strictly between 0 and 1, was 0.0");
    assertThatThrownBy(() -> SampleSize.forShare(0.5, 0, LEVEL))
        .hasMessage("margin must be positive, was 0.0");
    assertThatThrownBy(() -> SampleSize.forShareByLogit(0.5, 0.6, LEVEL))
        .hasMessage("margin of a logit interval lies between 0 and 0.5, was 0.6");
  }
}
