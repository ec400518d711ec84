package io.outpost.analytics.survey.representativeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.HashRandom;
import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {

  @Test
  void countsPairsByHand() {
    AreaUnderCurve area =
        AreaUnderCurve.of(new double[] {3, 5, 5}, new double[] {1, 3, 4}).orElseThrow();

    // 3 beats 1, ties 3; both 5 beat all: 1.5 + 3 + 3 of 9
    assertThat(area.value()).isCloseTo(7.5 / 9, within(1e-12));
    // placements 0.5, 1, 1 and 1, 5/6, 2/3
    assertThat(area.standardError())
        .isCloseTo(Math.sqrt((1 / 12.0) / 3 + (1 / 36.0) / 3), within(1e-12));
  }

  @Test
  void turnsRoundWithTheGroups() {
    double[] one = {1, 4, 2, 8};
    double[] two = {3, 5, 4};

    assertThat(AreaUnderCurve.of(one, two).orElseThrow().value())
        .isCloseTo(1 - AreaUnderCurve.of(two, one).orElseThrow().value(), within(1e-12));
  }

  @Test
  void isAPointForGroupsThatDoNotOverlap() {
    AreaUnderCurve area = AreaUnderCurve.of(new double[] {5, 6}, new double[] {1, 2}).orElseThrow();

    assertThat(area.estimate(Confidence.P95).lower()).isEqualTo(1);
    assertThat(AreaUnderCurve.of(new double[] {1}, new double[] {2, 3})).isEmpty();
  }

  @Test
  void cannotTellCustomersOfOneKindApart() {
    ClassifierTwoSampleTest test = test(0);

    assertThat(test.area().value()).isCloseTo(0.5, within(0.15));
    assertThat(test.pValue()).isGreaterThan(0.05);
  }

  @Test
  void tellsCustomersOfTwoKindsApart() {
    ClassifierTwoSampleTest test = test(1.5);

    assertThat(test.area().value()).isGreaterThan(0.75);
    assertThat(test.pValue()).isEqualTo(0.02);
  }

  private static ClassifierTwoSampleTest test(double shift) {
    HashRandom random = HashRandom.of(8, "covariates");
    double[][] rows = new double[200][];
    boolean[] social = new boolean[200];
    for (int i = 0; i < 200; i++) {
      social[i] = i % 4 == 0;
      rows[i] =
          new double[] {
            1, random.normal(2L * i) + (social[i] ? shift : 0), random.normal(2L * i + 1)
          };
    }
    return ClassifierTwoSampleTest.of(rows, social, new ClassifierTwoSampleTest.Options(5, 49, 3));
  }

  @Test
  void needsAMemberPerFold() {
    double[][] rows = {{1}, {1}, {1}};

    assertThatThrownBy(
            () ->
                ClassifierTwoSampleTest.of(
                    rows,
                    new boolean[] {true, false, false},
                    ClassifierTwoSampleTest.Options.DEFAULT))
        .hasMessage("each group needs at least one member per fold: 1 and 2 for 5 folds");
  }
}
