package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.text.CalibrationStudy.Result;
import io.outpost.text.CalibrationStudy.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is promised of labels, as means over ten draws of labelled posts, with what a night learns
 * from; several minutes.
 */
@Tag("slow")
class CalibrationStudyTest {
  private static final int DRAWS = 10;
  private static final String ALL = "words+lexicon+document";

  private static final Map<String, List<Result>> RESULTS = new LinkedHashMap<>();

  @BeforeAll
  static void draw() {
    CalibrationStudy study = CalibrationStudy.of(SentimentEngine.TURBO, ReferencePosts.all());
    for (int labels : new int[] {200, 1_000, 5_000}) {
      for (String features : CalibrationStudy.FEATURES.keySet()) {
        List<Result> results = new ArrayList<>();
        for (int seed = 1; seed <= DRAWS; seed++) {
          results.add(study.draw(CalibrationStudy.FEATURES.get(features), labels, seed));
        }
        RESULTS.put(features + labels, results);
        System.out.println(CalibrationStudy.line(features, labels, results));
      }
    }
  }

  private static double mean(String features, int labels, ToDoubleFunction<Result> figure) {
    return Spread.of(RESULTS.get(features + labels), figure).mean();
  }

  @Test
  void aFewLabelsReachThePromisedQuality() {
    assertThat(mean(ALL, 200, Result::macroF1)).isGreaterThanOrEqualTo(0.64);
    assertThat(mean(ALL, 1_000, Result::macroF1)).isGreaterThanOrEqualTo(0.68);
    assertThat(mean(ALL, 5_000, Result::macroF1)).isGreaterThanOrEqualTo(0.72);
  }

  @Test
  void probabilitiesMeanWhatTheySay() {
    for (int labels : new int[] {200, 1_000, 5_000}) {
      assertThat(mean(ALL, labels, Result::calibrationError)).isLessThanOrEqualTo(0.04);
    }
  }

  @Test
  void correctedNetSentimentIsCloseToTheTruth() {
    assertThat(mean(ALL, 1_000, Result::brandError)).isLessThanOrEqualTo(0.06);
    assertThat(mean(ALL, 1_000, Result::mixError)).isLessThanOrEqualTo(0.06);
    assertThat(mean(ALL, 1_000, Result::brandError))
        .isLessThan(mean(ALL, 1_000, Result::countedBrandError));
  }

  @Test
  void intervalsCoverTheTruth() {
    assertThat(mean(ALL, 1_000, Result::brandCoverage)).isGreaterThanOrEqualTo(0.9);
    assertThat(mean(ALL, 1_000, Result::mixCoverage)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void wordsAndRatedWordsDoMostOfIt() {
    for (int labels : new int[] {200, 1_000, 5_000}) {
      // The ablation: the network is worth little once there are labels.
      assertThat(
              mean(ALL, labels, Result::macroF1) - mean("words+lexicon", labels, Result::macroF1))
          .isBetween(-0.02, 0.03);
      assertThat(mean("words+lexicon", labels, Result::macroF1))
          .isGreaterThan(mean("words", labels, Result::macroF1));
    }
  }
}
