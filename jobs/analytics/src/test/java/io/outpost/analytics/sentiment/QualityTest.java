package io.outpost.analytics.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final ClassificationQuality QUALITY =
      ClassificationQuality.of(new int[] {0, 0, 0, 1, 1, 2}, new int[] {0, 0, 1, 1, 0, 0}, 3);

  @Test
  void hasTheFiguresOfASmallTable() {
    assertThat(QUALITY.texts()).isEqualTo(6);
    assertThat(QUALITY.accuracy()).hasValue(0.5);
    // F1: 4 / 7, 2 / 4, 0.
    assertThat(QUALITY.macroF1().orElseThrow()).isCloseTo((4 / 7.0 + 0.5) / 3, offset(1e-15));
    assertThat(QUALITY.macroRecall().orElseThrow()).isCloseTo((2 / 3.0 + 0.5) / 3, offset(1e-15));
  }

  @Test
  void hasNothingToSayWithoutTexts() {
    ClassificationQuality none = ClassificationQuality.of(new int[0], new int[0], 3);
    assertThat(none.accuracy()).isEmpty();
    assertThat(none.macroF1()).isEmpty();
    assertThat(none.macroRecall()).isEmpty();
    assertThat(none.plus(QUALITY)).isEqualTo(QUALITY);
    assertThat(CalibrationError.of(List.of(), new int[0])).isEmpty();
  }

  @Test
  void sumsOfPartsAreTheWhole() {
    ClassificationQuality parts =
        ClassificationQuality.of(new int[] {0, 0, 0}, new int[] {0, 0, 1}, 3)
            .plus(ClassificationQuality.of(new int[] {1, 1, 2}, new int[] {1, 0, 0}, 3));
    assertThat(parts).isEqualTo(QUALITY).hasSameHashCodeAs(QUALITY);
  }

  @Test
  void refusesWhatDoesNotMatch() {
    assertThatThrownBy(() -> ClassificationQuality.of(new int[1], new int[2], 3))
        .hasMessageContaining("1 labels");
    assertThatThrownBy(() -> new ClassificationQuality(new long[][] {{1, 2}, {3}}))
        .hasMessageContaining("square");
    assertThatThrownBy(() -> RankingQuality.area(new double[1], new boolean[2]))
        .hasMessageContaining("1 scores");
    assertThatThrownBy(() -> CalibrationError.of(List.of(), new int[1]))
        .hasMessageContaining("0 predictions");
  }

  @Test
  void calibrationErrorIsTheGapBetweenConfidenceAndTruth() {
    List<double[]> sure = List.of(new double[] {0.9, 0.1}, new double[] {0.9, 0.1});
    // Right once of twice at 0.9.
    assertThat(CalibrationError.of(sure, new int[] {0, 1}).orElseThrow())
        .isCloseTo(0.4, offset(1e-12));
    List<double[]> fair = List.of(new double[] {0.5, 0.5}, new double[] {0.5, 0.5});
    assertThat(CalibrationError.of(fair, new int[] {0, 1}).orElseThrow()).isZero();
    // Bins do not cancel each other: 0.1 too sure and 0.4 too shy.
    List<double[]> two = List.of(new double[] {1, 0}, new double[] {0.6, 0.4});
    assertThat(CalibrationError.of(two, new int[] {0, 0}).orElseThrow())
        .isCloseTo(0.2, offset(1e-12));
  }

  @Test
  void theAreaCountsPairsAndHalvesTies() {
    boolean[] positive = {false, true, false, true};
    assertThat(RankingQuality.area(new double[] {1, 2, 3, 4}, positive)).hasValue(0.75);
    assertThat(RankingQuality.area(new double[] {1, 2, 2, 4}, positive)).hasValue(0.875);
    assertThat(RankingQuality.area(new double[] {5, 5, 5, 5}, positive)).hasValue(0.5);
    assertThat(RankingQuality.area(new double[] {1, 2}, new boolean[] {true, true})).isEmpty();
  }

  @Test
  void theAreaBetweenTwoClassesLeavesOutTheThird() {
    // Without the neutral texts this is the first case above.
    int[] labels = {0, 1, 2, 0, 1, 2};
    double[] polarities = {1, 9, 2, 3, -9, 4};
    assertThat(RankingQuality.between(polarities, labels, 0, 2)).hasValue(0.75);
    assertThat(RankingQuality.between(polarities, new int[6], 0, 2)).isEmpty();
    assertThatThrownBy(() -> RankingQuality.between(polarities, new int[2], 0, 2))
        .hasMessageContaining("6 scores do not match 2 labels");
  }
}
