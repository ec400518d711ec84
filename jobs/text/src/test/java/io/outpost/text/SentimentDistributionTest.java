package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class SentimentDistributionTest {
  // Five products and four sums of numbers below one.
  private static final double ROUNDING = 1e-15;

  @Test
  void polarityIsTheExpectedClassBetweenMinusOneAndOne() {
    assertThat(new SentimentDistribution(1, 0, 0, 0, 0).polarity()).isEqualTo(-1);
    assertThat(new SentimentDistribution(0, 1, 0, 0, 0).polarity()).isEqualTo(-0.5);
    assertThat(SentimentDistribution.NEUTRAL.polarity()).isEqualTo(0);
    assertThat(new SentimentDistribution(0, 0, 0, 0, 1).polarity()).isEqualTo(1);
    assertThat(new SentimentDistribution(0.1, 0.2, 0.3, 0.3, 0.1).polarity())
        .isCloseTo(0.05, offset(ROUNDING));
  }

  @Test
  void labelIsTheSideOfTheMostProbableClass() {
    assertThat(new SentimentDistribution(0.1, 0.4, 0.3, 0.1, 0.1).label())
        .isEqualTo(SentimentLabel.NEGATIVE);
    assertThat(new SentimentDistribution(0.1, 0.1, 0.3, 0.1, 0.4).label())
        .isEqualTo(SentimentLabel.POSITIVE);
    assertThat(new SentimentDistribution(0.3, 0.3, 0.4, 0, 0).label())
        .isEqualTo(SentimentLabel.NEUTRAL);
  }

  @Test
  void neutralWinsTiesThenNegative() {
    assertThat(new SentimentDistribution(0, 0.4, 0.4, 0.2, 0).label())
        .isEqualTo(SentimentLabel.NEUTRAL);
    assertThat(new SentimentDistribution(0, 0.4, 0.2, 0.4, 0).label())
        .isEqualTo(SentimentLabel.NEGATIVE);
  }

  @Test
  void refusesWhatIsNoDistribution() {
    assertThatThrownBy(() -> new SentimentDistribution(0.5, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sum to 1");
    assertThatThrownBy(() -> new SentimentDistribution(-0.5, 0.5, 1, 0, 0))
        .hasMessageContaining("-0.5");
    assertThatThrownBy(() -> new SentimentDistribution(Double.NaN, 0, 1, 0, 0))
        .hasMessageContaining("NaN");
  }
}
