package io.outpost.analytics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.HashRandom;
import io.outpost.analytics.statistics.ReferenceData;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetPromoterScoreTest {

  @Test
  void shrinksTheIntervalTowardsTheMiddle() {
    Estimate estimate = new NetPromoterScore(36, 11, 3).estimate().orElseThrow();

    // closed formula of the adjusted Wald interval, evaluated in R
    assertThat(estimate.value()).isEqualTo(66);
    assertThat(estimate.lower()).isCloseTo(45.745503861684, within(1e-9));
    assertThat(estimate.upper()).isCloseTo(78.7827980251084, within(1e-9));
    assertThat(estimate.n()).isEqualTo(50);
    assertThat(estimate.method()).isEqualTo("adjusted-wald 95%");
  }

  @Test
  void isNotCertainWhenEverybodyIsADetractor() {
    Estimate estimate = new NetPromoterScore(0, 0, 5).estimate().orElseThrow();

    assertThat(estimate.value()).isEqualTo(-100);
    assertThat(estimate.lower()).isEqualTo(-100);
    assertThat(estimate.upper()).isCloseTo(-17.491453034169, within(1e-9));
    assertThat(estimate.standardError()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"50, 33, 17", "36, 11, 3", "18, 11, 2", "0, 0, 5", "120, 60, 220"})
  void agreesWithReference(long promoters, long passives, long detractors) {
    Map<String, Double> expected =
        ReferenceData.expected("nps." + promoters + "_" + passives + "_" + detractors);

    Estimate estimate =
        new NetPromoterScore(promoters, passives, detractors).estimate().orElseThrow();

    assertThat(estimate.value()).isCloseTo(expected.get("nps"), within(1e-9));
    assertThat(estimate.lower()).isCloseTo(expected.get("adjwald3.lo"), within(1e-9));
    assertThat(estimate.upper()).isCloseTo(expected.get("adjwald3.hi"), within(1e-9));
  }

  @Test
  void isEmptyWithoutAnswers() {
    assertThat(NetPromoterScore.NONE.value()).isEmpty();
    assertThat(NetPromoterScore.NONE.estimate()).isEmpty();
  }

  @Test
  void sortsScoresIntoThreeGroups() {
    NetPromoterScore all = NetPromoterScore.NONE;
    for (int score = 0; score <= 10; score++) {
      all = all.plus(NetPromoterScore.of(score));
    }

    assertThat(all).isEqualTo(new NetPromoterScore(2, 2, 7));
  }

  @Test
  void mergesToTheWhole() {
    NetPromoterScore merged = new NetPromoterScore(1, 2, 3).plus(new NetPromoterScore(10, 20, 30));

    assertThat(merged).isEqualTo(new NetPromoterScore(11, 22, 33));
  }

  @Test
  void refusesCountsAndScoresThatCannotBe() {
    assertThatThrownBy(() -> new NetPromoterScore(1, -2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts must not be negative: promoters 1, passives -2, detractors 3");
    assertThatThrownBy(() -> NetPromoterScore.of(11))
        .hasMessage("a recommendation score is 0 to 10, was 11");
  }

  @Test
  void coversAboutNinetyFivePercent() {
    double promoting = 0.5;
    double detracting = 0.2;
    HashRandom random = HashRandom.of(7, "nps coverage");
    int studies = 4000;
    int answers = 50;
    int covered = 0;
    for (int study = 0; study < studies; study++) {
      int promoters = 0;
      int detractors = 0;
      for (int i = 0; i < answers; i++) {
        double u = random.uniform((long) study * answers + i);
        promoters += u < promoting ? 1 : 0;
        detractors += u > 1 - detracting ? 1 : 0;
      }
      Estimate estimate =
          new NetPromoterScore(promoters, answers - promoters - detractors, detractors)
              .estimate()
              .orElseThrow();
      covered += estimate.excludes(100 * (promoting - detracting)) ? 0 : 1;
    }

    // simulation error sqrt(.05*.95/4000) = 0.0034, three of them plus the method's own 0.005
    assertThat((double) covered / studies).isCloseTo(0.95, within(0.015));
  }

  @Test
  void isTheMeanOfItsPoints() {
    assertThat(NetPromoterScore.points(10)).isEqualTo(100);
    assertThat(NetPromoterScore.points(7)).isZero();
    assertThat(NetPromoterScore.points(6)).isEqualTo(-100);
    assertThat(CustomerSatisfaction.points(4, 5)).isEqualTo(100);
    assertThat(CustomerSatisfaction.points(3, 5)).isZero();
  }
}
