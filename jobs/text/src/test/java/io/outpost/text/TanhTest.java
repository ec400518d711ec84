package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class TanhTest {
  @Test
  void agreesWithTheLibrary() {
    for (double x = -21; x < 21; x += 0.001) {
      // Fourth power of the step, times the largest fourth derivative, over 384.
      assertThat(Tanh.of(x)).isCloseTo(Math.tanh(x), offset(3e-12));
    }
  }

  @Test
  void hasItsLimitsAtTheEnds() {
    assertThat(Tanh.of(0)).isZero();
    assertThat(Tanh.of(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Tanh.of(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Tanh.of(Double.NaN)).isNaN();
  }
}
