package io.outpost.analytics.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.outpost.analytics.statistics.HashRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuantificationTest {
  private static final double[] TRAINED = {0.6, 0.2, 0.2};

  /** Exact probabilities of texts that show their class with some noise. */
  private static List<double[]> texts(double[] shares, int n, long seed) {
    HashRandom random = HashRandom.of(seed, "texts");
    List<double[]> probabilities = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double u = random.uniform(2L * i);
      int label = u < shares[0] ? 0 : u < shares[0] + shares[1] ? 1 : 2;
      double shown = 1.5 * (label - 1) + random.normal(2L * i + 1);
      double[] q = new double[3];
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        double distance = shown - 1.5 * (c - 1);
        q[c] = TRAINED[c] * Math.exp(-distance * distance / 2);
        sum += q[c];
      }
      for (int c = 0; c < 3; c++) {
        q[c] /= sum;
      }
      probabilities.add(q);
    }
    return probabilities;
  }

  @Test
  void findsSharesFarFromThoseLearnt() {
    double[] truth = {0.1, 0.3, 0.6};
    List<double[]> probabilities = texts(truth, 20_000, 1);
    double[] shares = PriorCorrection.shares(probabilities, TRAINED).orElseThrow();
    for (int c = 0; c < 3; c++) {
      // Three standard errors of a share seen through this much noise.
      assertThat(shares[c]).isCloseTo(truth[c], offset(0.025));
    }
    double counted = probabilities.stream().mapToDouble(p -> p[2] - p[0]).average().orElseThrow();
    assertThat(counted).as("without correction").isLessThan(0.35);
  }

  @Test
  void leavesSharesThatFitTheirProbabilities() {
    double[] shares = PriorCorrection.shares(texts(TRAINED, 20_000, 2), TRAINED).orElseThrow();
    for (int c = 0; c < 3; c++) {
      assertThat(shares[c]).isCloseTo(TRAINED[c], offset(0.025));
    }
  }

  @Test
  void countsTextsThatAreCertain() {
    List<double[]> certain =
        List.of(new double[] {1, 0, 0}, new double[] {0, 0, 1}, new double[] {0, 0, 1});
    double[] shares = PriorCorrection.shares(certain, TRAINED).orElseThrow();
    assertThat(shares).containsExactly(new double[] {1 / 3.0, 0, 2 / 3.0}, offset(1e-9));
  }

  @Test
  void refusesClassesThatWereNotLearnt() {
    assertThatThrownBy(() -> PriorCorrection.shares(List.of(), new double[] {1, 0}))
        .hasMessageContaining("not learnt");
    assertThat(PriorCorrection.shares(List.of(), TRAINED)).isEmpty();
    assertThat(NetSentimentEstimate.of(List.of(), TRAINED, NetSentimentEstimate.Options.DEFAULT))
        .isEmpty();
  }

  @Test
  void intervalsCoverTheTruthAsOftenAsTheySay() {
    double[] truth = {0.3, 0.3, 0.4};
    int covered = 0;
    int groups = 60;
    for (int group = 0; group < groups; group++) {
      NetSentimentEstimate estimate =
          NetSentimentEstimate.of(
                  texts(truth, 200, 100 + group),
                  TRAINED,
                  new NetSentimentEstimate.Options(0, 2, 60, 0.95, group))
              .orElseThrow();
      covered += estimate.lower() <= 0.1 && 0.1 <= estimate.upper() ? 1 : 0;
    }
    // 95 % less three standard errors of 60 trials.
    assertThat(covered).isBetween(52, groups);
  }

  @Test
  void smallGroupsArePulledTowardsLargeOnes() {
    NetSentimentEstimate parent = new NetSentimentEstimate(-0.4, -0.5, -0.3, -0.35, 5_000, 1);
    NetSentimentEstimate small = new NetSentimentEstimate(0.4, 0.0, 0.8, 0.3, 50, 1);
    NetSentimentEstimate pulled = small.towards(parent);
    assertThat(pulled.value()).isCloseTo(-0.2, offset(1e-12));
    assertThat(pulled.lower()).isCloseTo(-0.375, offset(1e-12));
    assertThat(pulled.upper()).isCloseTo(-0.025, offset(1e-12));
    assertThat(pulled.ownWeight()).isEqualTo(0.25);
    NetSentimentEstimate large = new NetSentimentEstimate(0.4, 0.3, 0.5, 0.3, 200, 1);
    assertThat(large.towards(parent)).isEqualTo(large);
  }

  @Test
  void intervalsGrowByTheClassifiersOwnError() {
    NetSentimentEstimate estimate = new NetSentimentEstimate(0.1, 0.06, 0.13, 0, 900, 1);
    NetSentimentEstimate wider = estimate.withModelError(0.03 / 1.96);
    assertThat(wider.lower()).isCloseTo(0.1 - 0.05, offset(1e-12));
    assertThat(wider.upper()).isCloseTo(0.1 + Math.hypot(0.03, 0.03), offset(1e-12));
    assertThat(estimate.withModelError(0)).isEqualTo(estimate);
    assertThat(estimate.withModelError(9).lower()).isEqualTo(-1);
    assertThatThrownBy(() -> estimate.withModelError(-1)).hasMessageContaining("not negative");
  }

  @Test
  void theErrorIsThatOfGroupsWithKnownTruth() {
    List<double[]> certain = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    int[] labels = new int[90];
    for (int i = 0; i < 90; i++) {
      // Right in group a, a tenth wrong in group b, and group c is too small to tell.
      labels[i] = i % 2 == 0 ? 0 : 2;
      boolean wrong = i == 40 || i == 60 || i >= 80;
      certain.add(labels[i] == 2 || wrong ? new double[] {0, 0, 1} : new double[] {1, 0, 0});
      groups.add(i < 40 ? "a" : i < 80 ? "b" : "c");
    }
    double error =
        CorrectionError.of(certain, labels, groups, TRAINED, NetSentimentEstimate.Options.DEFAULT)
            .orElseThrow();
    // Two of forty texts on the other side: 4 / 40 in one of two groups.
    assertThat(error).isCloseTo(0.1 / Math.sqrt(2), offset(1e-9));
    assertThat(
            CorrectionError.of(
                List.of(), new int[0], List.of(), TRAINED, NetSentimentEstimate.Options.DEFAULT))
        .isEmpty();
  }

  @Test
  void foldsKeepAuthorsTogetherAndPredictEveryText() {
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String word = i % 2 == 0 ? "bad" : "good";
      texts.add(
          new LabelledText("author " + i / 4, i % 2, List.of(word), Map.of("f", new double[] {i})));
    }
    List<List<String>> learnt = new ArrayList<>();
    List<double[]> predictions =
        OutOfFold.predictions(
            texts,
            5,
            1,
            fold -> {
              List<String> authors = fold.stream().map(LabelledText::author).toList();
              learnt.add(authors);
              return authors;
            },
            (authors, text) -> {
              assertThat(authors).doesNotContain(text.author());
              return new double[] {1};
            });
    assertThat(predictions).hasSize(200).doesNotContainNull();
    assertThat(learnt).hasSize(5);
    List<double[]> probabilities =
        OutOfFold.probabilities(
            texts, SentimentClassifier.Options.of(SentimentClassifier.Words.USED), 5, 1);
    int[] predicted =
        probabilities.stream().mapToInt(ClassificationQuality::mostProbable).toArray();
    int[] labels = texts.stream().mapToInt(LabelledText::label).toArray();
    assertThat(ClassificationQuality.of(labels, predicted, 3).accuracy()).hasValue(1);
  }

  @Test
  void groupsTakenTogetherAreWeightedByTheirTexts() {
    NetSentimentEstimate one = new NetSentimentEstimate(-0.5, -0.6, -0.4, -0.45, 300, 1);
    NetSentimentEstimate other = new NetSentimentEstimate(0.5, 0.1, 0.9, 0.4, 100, 0.5);
    NetSentimentEstimate both = NetSentimentEstimate.over(List.of(one, other));
    assertThat(both.value()).isCloseTo(-0.25, offset(1e-12));
    // Half-widths 0.75 x 0.1 and 0.25 x 0.4.
    assertThat(both.upper()).isCloseTo(-0.25 + Math.hypot(0.075, 0.1), offset(1e-12));
    assertThat(both.lower()).isCloseTo(-0.25 - Math.hypot(0.075, 0.1), offset(1e-12));
    assertThat(both.uncorrected()).isCloseTo(-0.2375, offset(1e-12));
    assertThat(both.ownWeight()).isCloseTo(0.875, offset(1e-12));
    assertThat(both.texts()).isEqualTo(400);
    assertThat(NetSentimentEstimate.over(List.of(one)).value()).isEqualTo(one.value());
    assertThatThrownBy(() -> NetSentimentEstimate.over(List.of()))
        .hasMessageContaining("no groups");
  }

  @Test
  void labelsOfAnEarlierDayPredictTextsOfOthersOnly() {
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String word = i % 2 == 0 ? "bad" : "good";
      texts.add(new LabelledText("author " + i / 4, i % 2, List.of(word), Map.of()));
    }
    SentimentClassifier.Options options =
        SentimentClassifier.Options.of(SentimentClassifier.Words.USED).withClasses(2);
    List<double[]> all = OutOfFold.probabilities(texts, options, 5, 1);
    List<double[]> same = OutOfFold.probabilities(texts, texts, options, 5, 1);
    List<double[]> half = OutOfFold.probabilities(texts, texts.subList(0, 100), options, 5, 1);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(same.get(i)).containsExactly(all.get(i));
      assertThat(ClassificationQuality.mostProbable(half.get(i))).isEqualTo(i % 2);
      // Fewer texts, less certain.
      assertThat(half.get(i)[i % 2]).isLessThan(all.get(i)[i % 2]);
    }
  }

  @Test
  void classifiersNeedTheFiguresTheyLearntFrom() {
    LabelledText text = new LabelledText("a", 0, List.of("x"), Map.of());
    assertThatThrownBy(
            () ->
                SentimentClassifier.fit(
                    List.of(text),
                    SentimentClassifier.Options.of(SentimentClassifier.Words.UNUSED, "lexicon")))
        .hasMessageContaining("lexicon");
  }
}
