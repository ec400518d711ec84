package io.outpost.analytics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Estimate;
import org.junit.jupiter.api.Test;

class CustomerSatisfactionTest {

  @Test
  void isTheShareOfTheTwoBestBoxes() {
    CustomerSatisfaction all = CustomerSatisfaction.none(5);
    for (int score = 1; score <= 5; score++) {
      all = all.plus(CustomerSatisfaction.of(score, 5));
    }

    assertThat(all).isEqualTo(new CustomerSatisfaction(2, 5, 5));
    assertThat(all.value()).hasValue(40);
  }

  @Test
  void hasWilsonLimitsInPercent() {
    Estimate estimate = new CustomerSatisfaction(43, 50, 5).estimate().orElseThrow();

    // R: prop.test(43, 50, correct = FALSE)
    assertThat(estimate.value()).isEqualTo(86);
    assertThat(estimate.lower()).isCloseTo(73.8138062894145, within(1e-9));
    assertThat(estimate.upper()).isCloseTo(93.0491665729837, within(1e-9));
  }

  @Test
  void isEmptyWithoutAnswers() {
    assertThat(CustomerSatisfaction.none(5).value()).isEmpty();
    assertThat(CustomerSatisfaction.none(5).estimate()).isEmpty();
  }

  @Test
  void refusesToMixScales() {
    CustomerSatisfaction five = new CustomerSatisfaction(1, 2, 5);
    CustomerSatisfaction ten = new CustomerSatisfaction(1, 2, 10);

    assertThatThrownBy(() -> five.plus(ten))
        .hasMessage("answers on a scale of 5 do not merge with a scale of 10");
    assertThatThrownBy(() -> new SatisfactionDifference(five, ten))
        .hasMessage("answers on a scale of 5 do not compare with a scale of 10");
  }

  @Test
  void refusesAnswersThatCannotBe() {
    assertThatThrownBy(() -> CustomerSatisfaction.of(6, 5))
        .hasMessage("a satisfaction score is 1 to 5, was 6");
    assertThatThrownBy(() -> new CustomerSatisfaction(3, 2, 5))
        .hasMessage("satisfied must lie between 0 and the answers, was 3 of 2");
    assertThatThrownBy(() -> CustomerSatisfaction.none(2))
        .hasMessage("two best boxes need a scale of at least 3, was 2");
  }

  @Test
  void comparesByNewcombe() {
    SatisfactionDifference difference =
        new SatisfactionDifference(
            new CustomerSatisfaction(56, 70, 5), new CustomerSatisfaction(48, 80, 5));

    // Newcombe (1998), table II, method 10, row (a)
    assertThat(difference.value().orElseThrow()).isCloseTo(20, within(1e-12));
    assertThat(difference.estimate().orElseThrow().lower()).isCloseTo(5.24, within(0.005));
    assertThat(difference.estimate().orElseThrow().upper()).isCloseTo(33.39, within(0.005));
  }

  @Test
  void comparesNothingWithNothing() {
    SatisfactionDifference difference =
        new SatisfactionDifference(CustomerSatisfaction.none(5), CustomerSatisfaction.none(5));

    assertThat(difference.value()).isEmpty();
    assertThat(difference.estimate()).isEmpty();
  }
}
