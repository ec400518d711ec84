package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MomentsTest {

  /**
   * Student (1908), Biometrika 6, 1-25: additional hours of sleep, second drug; R's
   * t.test(sleep$extra[11:20]).
   */
  private static final double[] SLEEP = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  @Test
  void reproducesTheSleepDataOfStudent() {
    Estimate estimate = Moments.of(SLEEP).estimate().orElseThrow();

    assertThat(estimate.n()).isEqualTo(10);
    assertThat(estimate.value()).isCloseTo(2.33, within(1e-12));
    assertThat(estimate.standardError()).isCloseTo(0.6331666, within(1e-7));
    assertThat(estimate.lower()).isCloseTo(0.8976775, within(1e-7));
    assertThat(estimate.upper()).isCloseTo(3.7623225, within(1e-7));
  }

  @Test
  void mergesToTheWhole() {
    Moments parts =
        Moments.of(1.9, 0.8, 1.1)
            .plus(Moments.of(0.1))
            .plus(Moments.NONE)
            .plus(Moments.of(-0.1, 4.4, 5.5, 1.6, 4.6, 3.4));
    Moments whole = Moments.of(SLEEP);

    assertThat(parts.n()).isEqualTo(whole.n());
    // a handful of additions of numbers near 1: a few units in the last place
    assertThat(parts.sum()).isCloseTo(whole.sum(), within(1e-14));
    assertThat(parts.squaredDeviations()).isCloseTo(whole.squaredDeviations(), within(1e-13));
  }

  @Test
  void losesNothingToALargeMean() {
    // deviations of -1, 0, 1 around a billion: the double formula n*sumSq - sum^2 has no digits
    // left for them
    BigDecimal sum = new BigDecimal("3000000000");
    BigDecimal squares = new BigDecimal("3000000000000000002");

    assertThat(Moments.ofSums(3, sum, squares).variance()).hasValue(1);
  }

  @Test
  void agreesWithItsSums() {
    double sum = 0;
    double squares = 0;
    for (double value : SLEEP) {
      sum += value;
      squares += value * value;
    }

    Moments moments = Moments.ofSums(SLEEP.length, sum, squares);

    assertThat(moments.squaredDeviations())
        .isCloseTo(Moments.of(SLEEP).squaredDeviations(), within(1e-12));
  }

  @Test
  void isEmptyWithoutValues() {
    assertThat(Moments.NONE.mean()).isEmpty();
    assertThat(Moments.NONE.variance()).isEmpty();
    assertThat(Moments.NONE.estimate()).isEmpty();
    assertThat(Moments.of()).isEqualTo(Moments.NONE);
  }

  @Test
  void hasAMeanButNoIntervalForOneValue() {
    assertThat(Moments.of(7).mean()).hasValue(7);
    assertThat(Moments.of(7).variance()).isEmpty();
    assertThat(Moments.of(7).estimate()).isEmpty();
  }

  @Test
  void isAPointWhenAllValuesAreEqual() {
    Estimate estimate = Moments.of(4, 4).estimate().orElseThrow();

    assertThat(estimate.standardError()).isZero();
    assertThat(estimate.lower()).isEqualTo(4);
    assertThat(estimate.upper()).isEqualTo(4);
  }

  @Test
  void refusesSumsNoValuesCanHave() {
    assertThatThrownBy(() -> Moments.ofSums(2, 10, 1))
        .hasMessage("no 2 values have sum 10 and sum of squares 1");
    assertThatThrownBy(() -> Moments.ofSums(1, 3, 10)).hasMessageContaining("no 1 values");
    assertThatThrownBy(() -> Moments.ofSums(0, 3, 9))
        .hasMessage("sum of no values must be 0, was 3.0");
    assertThatThrownBy(() -> Moments.of(1, Double.NaN)).hasMessage("sum must be finite, was NaN");
    assertThatThrownBy(() -> new Moments(-1, 0, 0)).hasMessage("n must not be negative, was -1");
    assertThatThrownBy(() -> new Moments(1, 2, 3))
        .hasMessage("fewer than two values cannot deviate, squared deviations were 3.0");
  }
}
