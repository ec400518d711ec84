package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShrinkageTest {
  private static final Shrinkage MARGIN = new Shrinkage(0.3, 100, 2);

  @Test
  void mixesOwnAndPriorByCredibility() {
    assertThat(MARGIN.credibility(200)).isEqualTo(0.5);
    assertThat(MARGIN.estimate(20, 200)).isCloseTo(0.5 * 0.1 + 0.5 * 0.3, within(1e-15));
  }

  @Test
  void isThePriorWithoutExposure() {
    assertThat(MARGIN.estimate(0, 0)).isCloseTo(0.3, within(1e-15));
    assertThat(new Shrinkage(0.3, 100, 0).estimate(0, 0)).isEqualTo(0.3);
    assertThat(MARGIN.credibility(0)).isZero();
  }

  @Test
  void isTheOwnRatioWithoutStrength() {
    assertThat(new Shrinkage(0.3, 100, 0).estimate(20, 200)).isEqualTo(0.1);
  }

  @Test
  void refusesValuesOutOfRange() {
    assertThatThrownBy(() -> new Shrinkage(0.3, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("typical exposure must be positive and finite: 0.0");
    assertThatThrownBy(() -> MARGIN.estimate(1, -1))
        .hasMessage("exposure must be finite and not negative: -1.0");
  }
}
