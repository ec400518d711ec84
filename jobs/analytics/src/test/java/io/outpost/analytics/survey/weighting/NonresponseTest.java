package io.outpost.analytics.survey.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.analytics.statistics.EstimationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonresponseTest {
  private static final double[] BASE = {2, 2, 4, 4, 4};
  private static final List<String> CLASSES = List.of("a", "a", "b", "b", "b");

  @Test
  void handsTheWeightOfTheSilentToTheirClass() {
    boolean[] responded = {true, false, true, true, false};

    assertThat(Nonresponse.adjusted(BASE, responded, CLASSES, 1)).containsExactly(4, 0, 6, 6, 0);
  }

  @Test
  void changesNothingWhenEverybodyAnswers() {
    boolean[] all = {true, true, true, true, true};

    assertThat(Nonresponse.adjusted(BASE, all, CLASSES, 1)).containsExactly(BASE);
  }

  @Test
  void namesTheClassWithoutRespondents() {
    boolean[] responded = {false, false, true, true, false};

    assertThatThrownBy(() -> Nonresponse.adjusted(BASE, responded, CLASSES, 1))
        .isInstanceOf(EstimationException.class)
        .hasMessage(
            "nonresponse class a has 0 respondents, 1 are needed: merge it with a similar class");
  }

  @Test
  void cutsPropensitiesIntoEqualClasses() {
    double[] propensities = {0.1, 0.9, 0.2, 0.8, 0.3, 0.3};

    assertThat(Nonresponse.classes(propensities, 3)).containsExactly("1", "3", "1", "3", "2", "2");
  }

  @Test
  void keepsEqualPropensitiesTogether() {
    assertThat(Nonresponse.classes(new double[] {0.5, 0.5, 0.5, 0.5}, 2))
        .containsExactly("1", "1", "1", "1");
  }
}
