package io.outpost.analytics.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static final LogisticRegression.Options LOOSE =
      new LogisticRegression.Options(1e-6, 500, 1e-10);

  @Test
  void hasTheObservedOddsWithOneBinaryFeature() {
    // 30 of 40 without the feature and 10 of 50 with it: logits ln(10/30) and ln(40/10) differ.
    List<Features> features = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    add(features, labels, 0, 0, 30);
    add(features, labels, 0, 1, 10);
    add(features, labels, 1, 0, 10);
    add(features, labels, 1, 1, 40);
    LogisticRegression model =
        LogisticRegression.fit(features, labels.stream().mapToInt(i -> i).toArray(), 2, 1, LOOSE);
    // The penalty is too small to matter; the rest is the tolerance of the gradient.
    assertThat(model.probabilities(Features.dense(0))[1]).isCloseTo(0.25, offset(1e-6));
    assertThat(model.probabilities(Features.dense(1))[1]).isCloseTo(0.8, offset(1e-6));
    double difference = model.weight(1, 0) - model.weight(0, 0);
    assertThat(difference).isCloseTo(Math.log(4) + Math.log(3), offset(1e-5));
  }

  private static void add(
      List<Features> features, List<Integer> labels, double x, int label, int count) {
    for (int i = 0; i < count; i++) {
      features.add(Features.dense(x));
      labels.add(label);
    }
  }

  @Test
  void recoversTheWeightsOfSimulatedTexts() {
    double[][] truth = {{1.0, -0.5, 0.2}, {0.0, 0.8, -0.4}, {-1.0, -0.3, 0.2}};
    HashRandom random = HashRandom.of(5, "texts");
    int n = 20_000;
    List<Features> features = new ArrayList<>();
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      double[] x = {random.normal(3L * i), random.normal(3L * i + 1)};
      double[] p = new double[3];
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        p[c] = Math.exp(truth[c][0] * x[0] + truth[c][1] * x[1] + truth[c][2]);
        sum += p[c];
      }
      double u = random.uniform(3L * i + 2) * sum;
      labels[i] = u < p[0] ? 0 : u < p[0] + p[1] ? 1 : 2;
      features.add(Features.dense(x));
    }
    LogisticRegression model = LogisticRegression.fit(features, labels, 3, 2, LOOSE);
    for (int j = 0; j < 2; j++) {
      // Weights are known up to a common shift; four standard errors of about 0.02.
      assertThat(model.weight(0, j) - model.weight(2, j))
          .isCloseTo(truth[0][j] - truth[2][j], offset(0.08));
      assertThat(model.weight(1, j) - model.weight(2, j))
          .isCloseTo(truth[1][j] - truth[2][j], offset(0.08));
    }
  }

  @Test
  void meanProbabilitiesEqualTheObservedShares() {
    HashRandom random = HashRandom.of(6, "texts");
    List<Features> features = new ArrayList<>();
    int[] labels = new int[300];
    for (int i = 0; i < labels.length; i++) {
      features.add(Features.dense(random.normal(2L * i), random.normal(2L * i + 1)));
      labels[i] = i % 5 == 0 ? 1 : i % 3 == 0 ? 2 : 0;
    }
    LogisticRegression model =
        LogisticRegression.fit(
            features, labels, 3, 2, new LogisticRegression.Options(2, 500, 1e-10));
    for (int c = 0; c < 3; c++) {
      int sentimentClass = c;
      double mean =
          features.stream()
              .mapToDouble(text -> model.probabilities(text)[sentimentClass])
              .average()
              .orElseThrow();
      double share = Arrays.stream(labels).filter(label -> label == sentimentClass).count() / 300.0;
      // Intercepts are not penalised, so this is the condition of the optimum.
      assertThat(mean).isCloseTo(share, offset(1e-8));
    }
  }

  @Test
  void aHeavyPenaltyLeavesOnlyTheShares() {
    List<Features> features = List.of(Features.dense(1), Features.dense(-1), Features.dense(0));
    LogisticRegression model =
        LogisticRegression.fit(
            features, new int[] {1, 0, 0}, 2, 1, new LogisticRegression.Options(1e9, 500, 1e-12));
    assertThat(model.probabilities(Features.dense(5))[1]).isCloseTo(1 / 3.0, offset(1e-6));
  }

  @Test
  void staysFiniteOnSeparableTexts() {
    LogisticRegression model =
        LogisticRegression.fit(
            List.of(Features.dense(1_000), Features.dense(-1_000)),
            new int[] {0, 1},
            2,
            1,
            new LogisticRegression.Options(1e-9, 500, 1e-9));
    assertThat(model.probabilities(Features.dense(1_000))[0]).isGreaterThan(0.99).isFinite();
  }

  @Test
  void refusesLabelsOutOfRange() {
    List<Features> one = List.of(Features.dense(1));
    assertThatThrownBy(() -> LogisticRegression.fit(one, new int[] {2}, 2, 1, LOOSE))
        .hasMessageContaining("one is 2");
    assertThatThrownBy(() -> LogisticRegression.fit(List.of(), new int[0], 2, 1, LOOSE))
        .hasMessageContaining("0 texts");
    assertThatThrownBy(() -> LogisticRegression.fit(one, new int[] {0, 1}, 2, 1, LOOSE))
        .hasMessageContaining("2 labels");
    assertThatThrownBy(() -> new LogisticRegression.Options(0, 1, 1))
        .hasMessageContaining("must be positive");
  }
}
