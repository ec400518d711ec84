package io.outpost.analytics.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class TermWeightsTest {
  private static final List<List<String>> TEXTS =
      List.of(List.of("late", "again"), List.of("late", "flight"), List.of("good", "flight"));

  @Test
  void keepsWordsAndPairsOfEnoughTexts() {
    assertThat(TermWeights.fit(TEXTS, 1).size()).isEqualTo(7);
    assertThat(TermWeights.fit(TEXTS, 2).size()).isEqualTo(2);
    assertThat(TermWeights.fit(List.of(), 1).size()).isZero();
    assertThatThrownBy(() -> TermWeights.fit(TEXTS, 0)).hasMessageContaining("at least one");
  }

  @Test
  void weighsByRarityAndScalesToLengthOne() {
    TermWeights weights = TermWeights.fit(TEXTS, 1);
    Features features = weights.of(List.of("late", "again"));
    double common = 1 + Math.log(4 / 3.0);
    double rare = 1 + Math.log(4 / 2.0);
    double length = Math.sqrt(common * common + 2 * rare * rare);
    // Sorted: "again", "late", "late again".
    assertThat(features.values())
        .containsExactly(
            new double[] {rare / length, common / length, rare / length}, offset(1e-15));
  }

  @Test
  void repeatedTermsCountLessThanTwice() {
    TermWeights weights = TermWeights.fit(TEXTS, 2);
    double[] values = weights.of(List.of("late", "late", "flight")).values();
    assertThat(values[1] / values[0]).isCloseTo(1 + Math.log(2), offset(1e-12));
  }

  @Test
  void unknownWordsHaveNoFeatures() {
    assertThat(TermWeights.fit(TEXTS, 1).of(List.of("never", "seen")).positions()).isEmpty();
  }

  @Test
  void figuresAreScaledToAQuarterDeviation() {
    FigureScaling scaling =
        FigureScaling.fit(List.of(new double[] {1, 7}, new double[] {3, 7}, new double[] {5, 7}));
    double deviation = Math.sqrt(8 / 3.0);
    assertThat(scaling.of(new double[] {5, 7}).values())
        .containsExactly(new double[] {2 / deviation / 4, 0}, offset(1e-15));
    assertThat(FigureScaling.fit(List.of()).size()).isZero();
  }

  @Test
  void featuresFollowEachOther() {
    Features joined = Features.dense(1, 2).followedBy(Features.dense(3), 5);
    assertThat(joined).isEqualTo(new Features(new int[] {0, 1, 5}, new double[] {1, 2, 3}));
    assertThatThrownBy(() -> new Features(new int[] {1, 1}, new double[2]))
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> Features.dense(Double.NaN)).hasMessageContaining("finite");
  }
}
