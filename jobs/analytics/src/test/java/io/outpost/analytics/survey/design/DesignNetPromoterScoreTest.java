package io.outpost.analytics.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.NetPromoterScore;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DesignNetPromoterScoreTest {

  private static SurveySample sample(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return SurveySample.simple(ones, SurveyDesign.WITH_REPLACEMENT);
  }

  @Test
  void isThePlainScoreWithEqualWeights() {
    double[] answers = new double[100];
    for (int i = 0; i < 100; i++) {
      answers[i] = i < 50 ? 10 : i < 83 ? 8 : 3;
    }
    DesignNetPromoterScore score = DesignNetPromoterScore.of(sample(100), answers).orElseThrow();
    double wald =
        new NetPromoterScore(50, 33, 17).waldEstimate(Confidence.P95).orElseThrow().standardError();

    assertThat(score.score().value()).isCloseTo(33, within(1e-12));
    // n - 1 instead of n
    assertThat(score.score().standardError()).isCloseTo(wald * Math.sqrt(100 / 99.0), within(1e-9));
    assertThat(score.estimate(Confidence.P95).orElseThrow().method()).isEqualTo("design-t 95%");
  }

  @Test
  void isNotCertainOfFiveDetractors() {
    Estimate estimate =
        DesignNetPromoterScore.of(sample(5), new double[] {0, 3, 6, 1, 2})
            .orElseThrow()
            .estimate(Confidence.P95)
            .orElseThrow();
    Estimate plain = new NetPromoterScore(0, 0, 5).estimate().orElseThrow();

    assertThat(estimate.value()).isEqualTo(-100);
    assertThat(estimate.lower()).isEqualTo(plain.lower());
    assertThat(estimate.upper()).isCloseTo(plain.upper(), within(1e-9));
  }

  @Test
  void weighsAnswers() {
    SurveySample weighted =
        SurveySample.simple(new double[] {3, 1, 1}, SurveyDesign.WITH_REPLACEMENT);

    // promoters 3 of 5, detractors 1 of 5
    assertThat(
            DesignNetPromoterScore.of(weighted, new double[] {9, 7, 6})
                .orElseThrow()
                .score()
                .value())
        .isCloseTo(40, within(1e-12));
  }

  @Test
  void isEmptyWithoutAnswers() {
    assertThat(DesignNetPromoterScore.of(sample(2), new double[] {Double.NaN, Double.NaN}))
        .isEmpty();
  }
}
