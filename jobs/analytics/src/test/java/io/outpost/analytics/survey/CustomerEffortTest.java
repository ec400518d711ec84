package io.outpost.analytics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Estimate;
import org.junit.jupiter.api.Test;

class CustomerEffortTest {

  @Test
  void isTheMeanWithStudentsInterval() {
    Estimate estimate = of(7, 5, 6, 2, 5).estimate().orElseThrow();

    // by hand: mean 5, se sqrt(14/4/5) = 0.83666, t(4) = 2.776445
    assertThat(estimate.value()).isEqualTo(5);
    assertThat(estimate.standardError()).isCloseTo(0.83666003, within(1e-8));
    assertThat(estimate.lower()).isCloseTo(5 - 2.77644511 * 0.83666003, within(1e-6));
    // 7.32 does not exist on the scale
    assertThat(estimate.upper()).isEqualTo(7);
  }

  @Test
  void isEmptyWithoutAnswersAndWithoutIntervalForOne() {
    assertThat(CustomerEffort.NONE.value()).isEmpty();
    assertThat(CustomerEffort.NONE.estimate()).isEmpty();
    assertThat(of(4).value()).hasValue(4);
    assertThat(of(4).estimate()).isEmpty();
  }

  @Test
  void isAPointWhenAllAnswersAreEqual() {
    assertThat(of(6, 6, 6).estimate().orElseThrow())
        .isEqualTo(new Estimate(3, 6, 0, 6, 6, "student-t 95%"));
  }

  @Test
  void mergesToTheWhole() {
    assertThat(of(7, 5).plus(of(6, 2, 5))).isEqualTo(of(7, 5, 6, 2, 5));
  }

  @Test
  void refusesSumsThatCannotBe() {
    assertThatThrownBy(() -> CustomerEffort.of(0)).hasMessage("an effort score is 1 to 7, was 0");
    assertThatThrownBy(() -> new CustomerEffort(2, 15, 100))
        .hasMessage("sum of 2 scores of 1 to 7 cannot be 15");
    assertThatThrownBy(() -> new CustomerEffort(2, 10, 5))
        .hasMessage("sum of squares of scores of 1 to 7 with sum 10 cannot be 5");
    assertThatThrownBy(() -> new CustomerEffort(-1, 0, 0))
        .hasMessage("answers must not be negative, were -1");
  }

  @Test
  void comparesByWelch() {
    EffortDifference difference = new EffortDifference(of(7, 5, 6, 2, 5), of(3, 4, 2, 3));

    // by hand: 5 - 3, se sqrt(0.7 + 1/6) = 0.930949
    assertThat(difference.value()).hasValue(2);
    assertThat(difference.estimate().orElseThrow().standardError())
        .isCloseTo(0.9309493, within(1e-7));
    assertThat(difference.pValue().orElseThrow()).isBetween(0.05, 0.1);
    assertThat(new EffortDifference(of(1), of(2, 3)).estimate()).isEmpty();
    assertThat(new EffortDifference(CustomerEffort.NONE, of(2, 3)).value()).isEmpty();
  }

  private static CustomerEffort of(int... scores) {
    CustomerEffort all = CustomerEffort.NONE;
    for (int score : scores) {
      all = all.plus(CustomerEffort.of(score));
    }
    return all;
  }
}
