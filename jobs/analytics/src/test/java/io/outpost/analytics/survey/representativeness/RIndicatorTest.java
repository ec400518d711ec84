package io.outpost.analytics.survey.representativeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RIndicatorTest {
  private static final int SIZE = 400;

  private static RIndicator indicator(double shareOfFirst, double shareOfSecond) {
    double[][] rows = new double[SIZE][];
    boolean[] speaks = new boolean[SIZE];
    for (int i = 0; i < SIZE; i++) {
      boolean first = i < SIZE / 2;
      rows[i] = new double[] {1, first ? 1 : 0};
      speaks[i] = i % (SIZE / 2) < (first ? shareOfFirst : shareOfSecond) * SIZE / 2;
    }
    double[] ones = new double[SIZE];
    Arrays.fill(ones, 1);
    return RIndicator.of(SurveySample.simple(ones, SurveyDesign.WITH_REPLACEMENT), rows, speaks);
  }

  private static List<String> groups() {
    return IntStream.range(0, SIZE).mapToObj(i -> i < SIZE / 2 ? "first" : "second").toList();
  }

  @Test
  void isOneWhenEverybodySpeaksAlike() {
    RIndicator even = indicator(0.4, 0.4);

    assertThat(even.unadjusted()).isCloseTo(1, within(1e-6));
    assertThat(even.value()).isEqualTo(1);
    assertThat(even.coefficientOfVariation()).isCloseTo(0, within(1e-6));
    // nothing is shown: no tangent, but an interval that includes 1 and is not everything
    assertThat(even.standardError()).isEmpty();
    assertThat(even.coefficientOfVariationError()).isEmpty();
    assertThat(even.estimate(Confidence.P95).upper()).isEqualTo(1);
    assertThat(even.estimate(Confidence.P95).lower()).isBetween(0.8, 1.0);
    assertThat(even.coefficientOfVariationEstimate(Confidence.P95).lower()).isZero();
  }

  @Test
  void isOneLessTheDifferenceOfTwoEqualGroups() {
    RIndicator uneven = indicator(0.6, 0.2);

    // propensities 0.6 and 0.2 deviate by 0.2: R = 1 - 0.4, CV = 0.2 / 0.4
    assertThat(uneven.unadjusted()).isCloseTo(0.6, within(1e-3));
    assertThat(uneven.coefficientOfVariation()).isCloseTo(0.5, within(1e-3));
    assertThat(uneven.value()).isGreaterThan(uneven.unadjusted());
    // the interval through the root is close to that of the delta method
    double half = 1.96 * uneven.standardError().orElseThrow();
    assertThat(uneven.estimate(Confidence.P95).lower())
        .isCloseTo(uneven.value() - half, within(0.02));
    assertThat(uneven.estimate(Confidence.P95).upper())
        .isCloseTo(uneven.value() + half, within(0.02));
  }

  @Test
  void blamesTheVariableThatMatters() {
    RIndicator uneven = indicator(0.6, 0.2);
    List<String> idle = IntStream.range(0, SIZE).mapToObj(i -> "x" + i % 2).toList();

    RIndicator.Partial first = uneven.partial(groups(), List.of(idle));
    RIndicator.Partial nothing = uneven.partial(idle, List.of(groups()));

    assertThat(first.unadjusted()).isCloseTo(0.2, within(1e-9));
    assertThat(first.categories().get("second")).isNegative();
    assertThat(nothing.unadjusted()).isCloseTo(0, within(1e-9));
    assertThat(nothing.conditional()).isCloseTo(0, within(1e-9));
    assertThat(first.unconditionalVariation()).isGreaterThan(0.4);
  }

  /** A rare voice has an R near 1 whatever its bias; its coefficient of variation tells. */
  @Test
  void showsTheBiasOfARareVoiceInTheCoefficientOfVariation() {
    RIndicator rare = indicator(0.05, 0.01);

    assertThat(rare.value()).isGreaterThan(0.95);
    assertThat(rare.coefficientOfVariation()).isGreaterThan(0.6);
  }

  @Test
  void refusesSilence() {
    assertThatThrownBy(() -> indicator(0, 0))
        .isInstanceOf(EstimationException.class)
        .hasMessage("logistic regression needs both answers, all of n = 400 are equal");
    assertThatThrownBy(() -> indicator(1, 0))
        .isInstanceOf(EstimationException.class)
        .hasMessageContaining("separate the answers");
  }
}
