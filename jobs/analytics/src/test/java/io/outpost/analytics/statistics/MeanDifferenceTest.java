package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanDifferenceTest {
  private static final Moments FIRST_DRUG =
      Moments.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
  private static final Moments SECOND_DRUG =
      Moments.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  /** R's t.test(extra ~ group, sleep), as printed in its documentation's output. */
  @Test
  void reproducesTheWelchTestOfTheSleepData() {
    MeanDifference difference = new MeanDifference(FIRST_DRUG, SECOND_DRUG);

    assertThat(difference.t().orElseThrow()).isCloseTo(-1.8608, within(5e-5));
    assertThat(difference.degreesOfFreedom().orElseThrow()).isCloseTo(17.776, within(5e-4));
    assertThat(difference.pValue().orElseThrow()).isCloseTo(0.07939, within(5e-6));
    Estimate estimate = difference.estimate().orElseThrow();
    assertThat(estimate.lower()).isCloseTo(-3.3654832, within(1e-7));
    assertThat(estimate.upper()).isCloseTo(0.2054832, within(1e-7));
  }

  @Test
  void needsTwoValuesInEachGroup() {
    MeanDifference difference = new MeanDifference(Moments.of(1), SECOND_DRUG);

    assertThat(difference.value()).isPresent();
    assertThat(difference.estimate()).isEmpty();
    assertThat(difference.t()).isEmpty();
    assertThat(new MeanDifference(Moments.NONE, SECOND_DRUG).value()).isEmpty();
  }

  @Test
  void isAPointWithoutTestWhenNothingVaries() {
    MeanDifference difference = new MeanDifference(Moments.of(3, 3), Moments.of(1, 1));

    assertThat(difference.estimate().orElseThrow())
        .isEqualTo(new Estimate(4, 2, 0, 2, 2, "welch 95%"));
    assertThat(difference.t()).isEmpty();
    assertThat(difference.pValue()).isEmpty();
  }
}
