package io.outpost.analytics.survey.representativeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.HashRandom;
import io.outpost.analytics.survey.design.ReplicateWeights;
import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SatisfactionGapTest {
  private static final int SIZE = 600;
  private static final double[][] ROWS = new double[SIZE][];
  private static final boolean[] SOCIAL = new boolean[SIZE];
  private static final double[] ANSWERS = new double[SIZE];
  private static final SurveySample SAMPLE = sample();

  /** The young are social and unhappy; social customers are 5 points unhappier at equal age. */
  private static SurveySample sample() {
    HashRandom random = HashRandom.of(9, "gap");
    double[] weights = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      double youth = random.normal(4L * i);
      ROWS[i] = new double[] {1, youth};
      SOCIAL[i] = random.uniform(4L * i + 1) < 1 / (1 + Math.exp(0.5 - youth));
      ANSWERS[i] = 70 - 8 * youth - (SOCIAL[i] ? 5 : 0) + 5 * random.normal(4L * i + 2);
      weights[i] = 1 + random.uniform(4L * i + 3);
    }
    return SurveySample.simple(weights, SurveyDesign.WITH_REPLACEMENT);
  }

  @Test
  void comparesLikeWithLike() {
    SatisfactionGap gap = SatisfactionGap.of(SAMPLE, ANSWERS, SOCIAL, ROWS);

    assertThat(gap.raw().value()).isLessThan(-9);
    // four standard errors of about 0.5
    assertThat(gap.doublyRobust().value()).isCloseTo(-5, within(2.0));
    assertThat(gap.weighted().value()).isCloseTo(-5, within(3.5));
    assertThat(gap.outsideOverlap()).isBetween(0.0, 0.1);
  }

  @Test
  void knowsItsErrors() {
    SatisfactionGap gap = SatisfactionGap.of(SAMPLE, ANSWERS, SOCIAL, ROWS);
    ReplicateWeights replicates = ReplicateWeights.bootstrap(SAMPLE, 300, 5);

    double weighted = replicates.estimate(SAMPLE, w -> again(w).weighted().value()).standardError();
    double robust =
        replicates.estimate(SAMPLE, w -> again(w).doublyRobust().value()).standardError();

    // 300 replicates have a relative error of 4 %, linearisation of a ratio some more
    assertThat(gap.weighted().standardError()).isCloseTo(weighted, within(0.2 * weighted));
    assertThat(gap.doublyRobust().standardError()).isCloseTo(robust, within(0.2 * robust));
  }

  private static SatisfactionGap again(double[] weights) {
    return SatisfactionGap.of(SAMPLE.withWeights(weights), ANSWERS, SOCIAL, ROWS);
  }

  @Test
  void isTheRawGapWhenCovariatesSayNothing() {
    double[][] constant = new double[SIZE][];
    Arrays.fill(constant, new double[] {1});
    SatisfactionGap gap = SatisfactionGap.of(SAMPLE, ANSWERS, SOCIAL, constant);

    assertThat(gap.weighted().value()).isCloseTo(gap.raw().value(), within(1e-9));
    assertThat(gap.doublyRobust().value()).isCloseTo(gap.raw().value(), within(1e-9));
    assertThat(gap.weighted().standardError()).isCloseTo(gap.raw().standardError(), within(1e-9));
  }

  @Test
  void doesNotDependOnTheScaleOfWeights() {
    double[] scaled = Arrays.stream(SAMPLE.weights()).map(w -> 7 * w).toArray();
    SatisfactionGap gap = SatisfactionGap.of(SAMPLE, ANSWERS, SOCIAL, ROWS);
    SatisfactionGap other = SatisfactionGap.of(SAMPLE.withWeights(scaled), ANSWERS, SOCIAL, ROWS);

    assertThat(other.weighted().value()).isCloseTo(gap.weighted().value(), within(1e-9));
    assertThat(other.weighted().standardError())
        .isCloseTo(gap.weighted().standardError(), within(1e-9));
  }

  @Test
  void findsWhoHasNoCounterpart() {
    double[][] rows = new double[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      rows[i] = ROWS[i].clone();
    }
    int extreme = SOCIAL[0] ? 0 : IntStream.range(0, SIZE).filter(i -> SOCIAL[i]).min().getAsInt();
    rows[extreme][1] = 9;

    boolean[] overlap = SatisfactionGap.overlap(SAMPLE, SOCIAL, rows);

    assertThat(overlap[extreme]).isFalse();
    assertThat(IntStream.range(0, SIZE).filter(i -> overlap[i]).count())
        .isGreaterThan(SIZE * 9L / 10);
  }

  @Test
  void needsBothGroups() {
    assertThatThrownBy(() -> SatisfactionGap.of(SAMPLE, ANSWERS, new boolean[SIZE], ROWS))
        .hasMessage("a gap needs respondents in both groups");
    double[] missing = ANSWERS.clone();
    missing[3] = Double.NaN;
    assertThatThrownBy(() -> SatisfactionGap.of(SAMPLE, missing, SOCIAL, ROWS))
        .hasMessageContaining("answers must be finite");
  }
}
