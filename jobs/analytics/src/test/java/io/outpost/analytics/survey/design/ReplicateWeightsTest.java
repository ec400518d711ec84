package io.outpost.analytics.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicateWeightsTest {
  private static final int SIZE = 60;
  private static final double[] ANSWERS = new double[SIZE];
  private static final SurveySample SAMPLE = sample();

  private static double total(double[] weights) {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += weights[i] * ANSWERS[i];
    }
    return sum;
  }

  private static SurveySample sample() {
    HashRandom random = HashRandom.of(3, "answers");
    List<String> strata = new ArrayList<>();
    List<String> psus = new ArrayList<>();
    double[] weights = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      strata.add(i < 30 ? "a" : "b");
      psus.add("p" + i / 2);
      weights[i] = i < 30 ? 2 : 5;
      ANSWERS[i] = 50 + 10 * random.normal(i);
    }
    return SurveySample.of(strata, psus, weights, SurveyDesign.WITH_REPLACEMENT);
  }

  @Test
  void jackknifesATotalToItsLinearisedError() {
    DesignEstimate replicated =
        ReplicateWeights.jackknife(SAMPLE).estimate(SAMPLE, ReplicateWeightsTest::total);

    assertThat(replicated.standardError())
        .isCloseTo(SAMPLE.total(ANSWERS).standardError(), within(1e-9));
    assertThat(replicated.degreesOfFreedom()).isEqualTo(28);
  }

  @Test
  void bootstrapsATotalToAboutItsLinearisedError() {
    DesignEstimate replicated =
        ReplicateWeights.bootstrap(SAMPLE, 1000, 11).estimate(SAMPLE, ReplicateWeightsTest::total);

    // relative error of a standard deviation from 1000 draws is 2.2 %, four times that
    double expected = SAMPLE.total(ANSWERS).standardError();
    assertThat(replicated.standardError()).isCloseTo(expected, within(0.09 * expected));
  }

  @Test
  void repeatsTheSameWeightsFromTheSameSeed() {
    assertThat(ReplicateWeights.bootstrap(SAMPLE, 5, 11).weights())
        .isDeepEqualTo(ReplicateWeights.bootstrap(SAMPLE, 5, 11).weights());
  }

  @Test
  void refusesStrataOfOnePsu() {
    SurveySample lonely =
        SurveySample.of(
            List.of("a", "a", "b"),
            List.of("1", "2", "1"),
            new double[] {1, 1, 1},
            SurveyDesign.WITH_REPLACEMENT);

    assertThatThrownBy(() -> ReplicateWeights.jackknife(lonely))
        .hasMessage("stratum b has a single PSU and cannot be resampled: merge strata");
    assertThatThrownBy(() -> ReplicateWeights.bootstrap(SAMPLE, 1, 1))
        .hasMessage("a bootstrap needs at least 2 replicates, was 1");
  }
}
