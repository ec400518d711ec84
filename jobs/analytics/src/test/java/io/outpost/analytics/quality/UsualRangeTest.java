package io.outpost.analytics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UsualRangeTest {

  @Test
  void isEmptyBeforeFivePastCounts() {
    assertThat(UsualRange.after()).isEmpty();
    assertThat(UsualRange.after(1, 2, 3, 4)).isEmpty();
    assertThat(UsualRange.after(1, 2, 3, 4, 5)).isPresent();
  }

  @Test
  void isFourRobustSpreadsAroundTheMedian() {
    // Median 100, deviations 0 10 10 20 20, so 10 times 1.4826; the least width is 25.
    UsualRange range = UsualRange.after(100, 90, 110, 80, 120).orElseThrow();
    assertThat(range.lowest()).isCloseTo(100 - 4 * 14.826, within(1e-9));
    assertThat(range.highest()).isCloseTo(100 + 4 * 14.826, within(1e-9));
    assertThat(range.holds(range.lowest())).isTrue();
    assertThat(range.holds(40)).isFalse();
  }

  @Test
  void doesNotMoveForAFirstLoadOfEverything() {
    UsualRange usual = UsualRange.after(100, 90, 110, 80, 120, 100, 95).orElseThrow();
    UsualRange loaded = UsualRange.after(1_000_000, 100, 90, 110, 80, 120, 100, 95).orElseThrow();
    assertThat(loaded.holds(1_000_000)).isFalse();
    assertThat(loaded.highest()).isLessThan(1.5 * usual.highest());
  }

  @Test
  void leavesRoomAroundCountsThatNeverVaried() {
    UsualRange range = UsualRange.after(200, 200, 200, 200, 200).orElseThrow();
    assertThat(range).isEqualTo(new UsualRange(150, 250));
  }

  @Test
  void neverGoesBelowNothing() {
    assertThat(UsualRange.after(0, 10, 0, 20, 5, 1).orElseThrow().lowest()).isZero();
  }

  @Test
  void refusesWhatIsNoCount() {
    assertThatThrownBy(() -> UsualRange.after(1, 2, 3, 4, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> UsualRange.after(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UsualRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
