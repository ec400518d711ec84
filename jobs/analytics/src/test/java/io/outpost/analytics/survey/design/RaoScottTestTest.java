package io.outpost.analytics.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaoScottTestTest {
  private static final int[] ROW = new int[100];
  private static final int[] COLUMN = new int[100];

  static {
    for (int i = 0; i < 100; i++) {
      ROW[i] = i < 40 ? 0 : 1;
      COLUMN[i] = i < 25 || (i >= 40 && i < 60) ? 0 : 1;
    }
  }

  @Test
  void isPearsonsForASimpleSample() {
    double[] ones = new double[100];
    Arrays.fill(ones, 1);
    RaoScottTest test =
        RaoScottTest.of(
            SurveySample.simple(ones, SurveyDesign.WITH_REPLACEMENT), ROW, 2, COLUMN, 2);

    // table 25 15 / 20 40: X2 = 100 (25*40 - 15*20)^2 / (40*60*45*55)
    assertThat(test.pearson()).isCloseTo(100.0 * 700 * 700 / (40.0 * 60 * 45 * 55), within(1e-9));
    // the design effect differs from 1 only by how far the table is from independence
    assertThat(test.secondOrder().statistic()).isCloseTo(test.pearson(), within(1.0));
    assertThat(test.secondOrder().numeratorDegrees()).isCloseTo(1, within(1e-9));
  }

  @Test
  void isWarierWhenRespondentsRepeatEachOther() {
    double[] ones = new double[100];
    Arrays.fill(ones, 1);
    List<String> strata = new ArrayList<>();
    List<String> fives = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      strata.add("all");
      fives.add("psu" + i / 5);
    }
    RaoScottTest simple =
        RaoScottTest.of(
            SurveySample.simple(ones, SurveyDesign.WITH_REPLACEMENT), ROW, 2, COLUMN, 2);

    RaoScottTest clustered =
        RaoScottTest.of(
            SurveySample.of(strata, fives, ones, SurveyDesign.WITH_REPLACEMENT), ROW, 2, COLUMN, 2);

    assertThat(clustered.pearson()).isCloseTo(simple.pearson(), within(1e-9));
    assertThat(clustered.secondOrder().pValue()).isGreaterThan(5 * simple.secondOrder().pValue());
  }

  @Test
  void refusesEmptyRows() {
    double[] ones = new double[100];
    Arrays.fill(ones, 1);
    SurveySample sample = SurveySample.simple(ones, SurveyDesign.WITH_REPLACEMENT);

    assertThatThrownBy(() -> RaoScottTest.of(sample, ROW, 3, COLUMN, 2))
        .hasMessage("a row or column of the table has no respondents: leave it out");
    assertThatThrownBy(() -> RaoScottTest.of(sample, ROW, 1, COLUMN, 2))
        .hasMessage("a cross table has two rows and columns at least, had 1 x 2");
    assertThatThrownBy(() -> RaoScottTest.of(sample, COLUMN, 2, new int[] {5}, 2))
        .hasMessage("respondent 0 is in cell 0, 5 of a table of 2 x 2");
  }
}
