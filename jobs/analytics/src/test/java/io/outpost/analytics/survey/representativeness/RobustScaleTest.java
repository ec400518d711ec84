package io.outpost.analytics.survey.representativeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.HashRandom;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.survey.representativeness.StandardizedDifference.Divisor;
import org.junit.jupiter.api.Test;

class RobustScaleTest {

  @Test
  void estimatesTheDeviationOfNormalValues() {
    HashRandom random = HashRandom.of(6, "normal");
    double[] values = new double[1001];
    for (int i = 0; i < values.length; i++) {
      values[i] = 5 + 2 * random.normal(i);
    }
    RobustScale scale = RobustScale.of(values);

    // relative errors of 2.6 to 3.7 % at n = 1001, three times that
    assertThat(scale.mad()).isCloseTo(2, within(0.2));
    assertThat(scale.qn()).isCloseTo(2, within(0.2));
    assertThat(scale.sn()).isCloseTo(2, within(0.2));
    assertThat(scale.medcouple()).isCloseTo(0, within(0.12));
  }

  @Test
  void doesNotMindAWildValue() {
    assertThat(RobustScale.of(1, 2, 3, 4, 1e9).mad())
        .isEqualTo(RobustScale.of(1, 2, 3, 4, 5).mad());
  }

  @Test
  void changesSignWithTheValues() {
    double[] skewed = {1, 2, 2, 3, 5, 9, 20};
    double[] mirrored = {-1, -2, -2, -3, -5, -9, -20};

    assertThat(RobustScale.of(skewed).medcouple()).isPositive();
    assertThat(RobustScale.of(mirrored).medcouple())
        .isCloseTo(-RobustScale.of(skewed).medcouple(), within(1e-12));
  }

  @Test
  void isZeroForOneValueAndRefusesNone() {
    assertThat(RobustScale.of(3).mad()).isZero();
    assertThat(RobustScale.of(3).qn()).isZero();
    assertThat(RobustScale.of(3).sn()).isZero();
    assertThat(RobustScale.of(3).medcouple()).isZero();
    assertThatThrownBy(RobustScale::of).hasMessageContaining("at least one value");
  }

  @Test
  void comparesGroupsInUnitsOfDeviation() {
    var difference =
        new StandardizedDifference(new double[] {3, 5, 7}, new double[] {1, 2, 3}, Divisor.SECOND);

    assertThat(difference.value()).hasValue(3);
    assertThat(difference.varianceRatio()).hasValue(4);
    assertThat(difference.largestDistance()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void isEmptyWithoutDeviation() {
    var equal = new StandardizedDifference(new double[] {2}, new double[] {2, 2}, Divisor.SECOND);

    assertThat(equal.value()).isEmpty();
    assertThat(equal.varianceRatio()).isEmpty();
    assertThat(equal.meanDistance()).isZero();
    assertThatThrownBy(
            () -> new StandardizedDifference(new double[0], new double[1], Divisor.FIRST))
        .hasMessage("the first group has no values to compare");
  }

  @Test
  void isolatesWhatLiesApart() {
    HashRandom random = HashRandom.of(4, "forest");
    double[][] rows = new double[300][];
    for (int i = 0; i < 300; i++) {
      rows[i] = new double[] {random.normal(2L * i), random.normal(2L * i + 1)};
    }
    rows[0] = new double[] {8, 8};
    IsolationForest forest = IsolationForest.fit(rows, IsolationForest.Options.DEFAULT);

    assertThat(forest.score(rows[0])).isGreaterThan(0.7);
    assertThat(forest.score(0, 0)).isLessThan(0.5);
    assertThat(IsolationForest.fit(rows, IsolationForest.Options.DEFAULT).score(rows[0]))
        .isEqualTo(forest.score(rows[0]));
  }

  /** Ten social customers of 40,000: 0.0136 to 0.046 %; four of five contacts are linked. */
  @Test
  void correctsPrevalenceForLinkage() {
    Proportion seen = new Proportion(10, 40_000);
    Estimate corrected =
        new SocialShare(seen, new Proportion(80, 100)).estimate(Confidence.P95).orElseThrow();
    Estimate bound = new SocialShare(seen, Proportion.NONE).estimate(Confidence.P95).orElseThrow();

    assertThat(bound.lower()).isCloseTo(0.000136, within(5e-7));
    assertThat(bound.upper()).isCloseTo(0.00046, within(5e-6));
    assertThat(bound.method()).isEqualTo("wilson, lower bound 95%");
    assertThat(corrected.value()).isCloseTo(10 / 40_000.0 / 0.8, within(1e-12));
    assertThat(corrected.upper()).isGreaterThan(bound.upper());
    assertThat(new SocialShare(Proportion.NONE, Proportion.NONE).estimate(Confidence.P95))
        .isEmpty();
    assertThat(new SocialShare(seen, new Proportion(0, 5)).estimate(Confidence.P95)).isEmpty();
  }
}
