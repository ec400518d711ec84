package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class TanhTest {
  @Test
  void agreesWithTheLibraryToThePrecisionOfAFloat() {
    for (float x = -11; x < 11; x += 0.001f) {
      // Two units in the last place of a float just below one.
      assertThat(Tanh.of(x)).isCloseTo((float) Math.tanh(x), offset(1.2e-7f));
    }
  }

  @Test
  void hasItsLimitsAtTheEnds() {
    assertThat(Tanh.of(0)).isZero();
    assertThat(Tanh.of(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Tanh.of(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Tanh.of(Float.NaN)).isNaN();
  }
}
