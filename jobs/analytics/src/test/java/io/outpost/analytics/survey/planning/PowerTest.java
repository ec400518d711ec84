package io.outpost.analytics.survey.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerTest {

  /** Cohen (1988), table 2.4.1: 64 per group for d = 0.5, 393 for d = 0.2 at power 0.8. */
  @Test
  void reproducesCohensTable() {
    assertThat(Math.ceil(Power.USUAL.sizeForMeans(0.5))).isEqualTo(64);
    // the table prints 393, the exact size is 393.4
    assertThat(Power.USUAL.sizeForMeans(0.2)).isCloseTo(393.4, within(0.05));
  }

  @Test
  void findsWhatItPlannedFor() {
    double n = Power.USUAL.sizeForShares(0.2);

    assertThat(Power.USUAL.powerForShares(0.2, n, n)).isCloseTo(0.8, within(1e-9));
    assertThat(Power.USUAL.powerForShares(0, n, n)).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void knowsThatASmallGroupLimitsTheOther() {
    assertThat(Power.USUAL.secondSizeForShares(0.2, 50)).isInfinite();
    assertThat(Power.USUAL.secondSizeForShares(0.2, 400)).isBetween(300.0, 500.0);
  }

  @Test
  void asksMoreOfEquivalenceThanOfDifference() {
    assertThat(Power.USUAL.standardErrorForEquivalence(5, 0))
        .isLessThan(Power.USUAL.standardErrorToFind(5));
    assertThat(Power.USUAL.standardErrorForEquivalence(5, 2))
        .isLessThan(Power.USUAL.standardErrorForEquivalence(5, 1));
  }

  @Test
  void refusesEffectsOfNothing() {
    assertThatThrownBy(() -> Power.USUAL.sizeForShares(0))
        .hasMessage("the effect to find must not be 0, was 0.0");
    assertThatThrownBy(() -> Power.USUAL.standardErrorForEquivalence(5, 5))
        .hasMessage("equivalence within 5.0 cannot be found for a gap of 5.0");
    assertThatThrownBy(() -> new Power(0.05, 0.01)).hasMessageContaining("in order");
  }
}
