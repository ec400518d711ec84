package io.outpost.analytics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CellSuppressionTest {
  private final CellSuppression fewerThanTen = new CellSuppression(10);

  @Test
  void hidesCellsBelowTheThresholdButNotEmptyOnes() {
    assertThat(fewerThanTen.suppresses(9)).isTrue();
    assertThat(fewerThanTen.suppresses(10)).isFalse();
    assertThat(fewerThanTen.suppresses(0)).isFalse();
  }

  @Test
  void hidesASecondCellWhereOneAloneCouldBeComputedBack() {
    assertThat(fewerThanTen.of(new long[] {50, 3, 20, 0, 30}))
        .containsExactly(false, true, true, false, false);
  }

  @Test
  void hidesNoMoreWhereTwoAreHidden() {
    assertThat(fewerThanTen.of(new long[] {50, 3, 2, 30}))
        .containsExactly(false, true, true, false);
  }

  @Test
  void hidesASmallCellThatStandsAlone() {
    assertThat(fewerThanTen.of(new long[] {3})).containsExactly(true);
    assertThat(fewerThanTen.of(new long[] {})).isEmpty();
  }

  @Test
  void refusesAThresholdThatHidesNothing() {
    assertThatThrownBy(() -> new CellSuppression(0)).hasMessageContaining("threshold was 0");
  }
}
