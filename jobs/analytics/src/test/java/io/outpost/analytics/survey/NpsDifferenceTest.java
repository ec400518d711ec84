package io.outpost.analytics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Estimate;
import org.junit.jupiter.api.Test;

class NpsDifferenceTest {
  private static final NetPromoterScore SOCIAL = new NetPromoterScore(18, 11, 2);
  private static final NetPromoterScore OTHERS = new NetPromoterScore(36, 11, 3);

  @Test
  void addsTheVariancesOfTheAdjustedScores() {
    Estimate estimate = new NpsDifference(SOCIAL, OTHERS).estimate().orElseThrow();

    // adjusted scores 47.0588 and 62.2642, half widths 21.5465 and 16.5186 (see
    // NetPromoterScoreTest)
    double middle = 47.0588235294118 - 62.2641509433962;
    double half =
        Math.hypot(68.6053129404689 - 47.0588235294118, 78.7827980251084 - 62.2641509433962);
    assertThat(estimate.value()).isCloseTo(51.6129032258064 - 66, within(1e-9));
    assertThat(estimate.lower()).isCloseTo(middle - half, within(1e-9));
    assertThat(estimate.upper()).isCloseTo(middle + half, within(1e-9));
  }

  @Test
  void isNotSignificantWhenTheIntervalHoldsZero() {
    assertThat(new NpsDifference(SOCIAL, OTHERS).estimate().orElseThrow().excludes(0)).isFalse();
    assertThat(new NpsDifference(SOCIAL, OTHERS).pValue().orElseThrow()).isGreaterThan(0.05);
    assertThat(new NpsDifference(OTHERS, OTHERS).pValue()).hasValue(1);
  }

  @Test
  void isEmptyWhenOneGroupIs() {
    NpsDifference difference = new NpsDifference(NetPromoterScore.NONE, OTHERS);

    assertThat(difference.value()).isEmpty();
    assertThat(difference.estimate()).isEmpty();
    assertThat(difference.pValue()).isEmpty();
  }

  @Test
  void staysOnTheScale() {
    Estimate estimate =
        new NpsDifference(new NetPromoterScore(1, 0, 0), new NetPromoterScore(0, 0, 1))
            .estimate()
            .orElseThrow();

    assertThat(estimate.value()).isEqualTo(200);
    assertThat(estimate.upper()).isLessThanOrEqualTo(200);
  }
}
