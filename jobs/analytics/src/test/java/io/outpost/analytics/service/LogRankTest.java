package io.outpost.analytics.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.ReferenceData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogRankTest {

  /**
   * Freireich et al. (1963), weeks of remission, 6-mercaptopurine against placebo; chi-squared
   * 16.79 in the literature.
   */
  @Test
  void reproducesTheLeukemiaTrial() {
    ResponseTimes treated =
        times(
            new long[] {6, 6, 6, 7, 10, 13, 16, 22, 23},
            new long[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35});
    ResponseTimes placebo =
        times(
            new long[] {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23},
            new long[0]);

    LogRank test = LogRank.of(treated, placebo);

    assertThat(test.chiSquared().orElseThrow()).isCloseTo(16.79, within(0.005));
    assertThat(test.observed()).isEqualTo(9);
    assertThat(test.expected()).isCloseTo(19.25, within(0.005));
  }

  @Test
  void agreesWithReference() {
    Map<String, Double> expected = ReferenceData.expected("logrank.lung.sex");

    LogRank test = LogRank.of(KaplanMeierTest.lung("1"), KaplanMeierTest.lung("2"));

    assertThat(test.chiSquared().orElseThrow()).isCloseTo(expected.get("chisq"), within(1e-9));
    assertThat(test.pValue().orElseThrow()).isCloseTo(expected.get("p"), within(1e-9));
    assertThat(test.expected()).isCloseTo(expected.get("exp1"), within(1e-9));
  }

  @Test
  void isSymmetric() {
    ResponseTimes first = times(new long[] {1, 4, 6}, new long[] {5});
    ResponseTimes second = times(new long[] {2, 6}, new long[] {7, 8});

    assertThat(LogRank.of(first, second).chiSquared().orElseThrow())
        .isCloseTo(LogRank.of(second, first).chiSquared().orElseThrow(), within(1e-12));
  }

  @Test
  void findsNothingBetweenEquals() {
    ResponseTimes group = times(new long[] {1, 4, 6}, new long[] {5});

    assertThat(LogRank.of(group, group).chiSquared().orElseThrow()).isCloseTo(0, within(1e-12));
    assertThat(LogRank.of(group, group).pValue().orElseThrow()).isCloseTo(1, within(1e-6));
  }

  @Test
  void addsStrata() {
    ResponseTimes first = times(new long[] {1, 4, 6}, new long[] {5});
    ResponseTimes second = times(new long[] {2, 6}, new long[] {7, 8});
    LogRank one = LogRank.of(first, second);

    LogRank both = one.plus(one);

    // twice the difference over twice the variance doubles the statistic
    assertThat(both.chiSquared().orElseThrow())
        .isCloseTo(2 * one.chiSquared().orElseThrow(), within(1e-12));
  }

  @Test
  void isEmptyWhenThereIsNothingToCompare() {
    ResponseTimes group = times(new long[] {1, 4}, new long[0]);

    assertThat(LogRank.of(ResponseTimes.NONE, ResponseTimes.NONE).chiSquared()).isEmpty();
    assertThat(LogRank.of(group, ResponseTimes.NONE).pValue()).isEmpty();
    assertThat(LogRank.of(times(new long[0], new long[] {3}), group).chiSquared()).isPresent();
  }

  private static ResponseTimes times(long[] events, long[] censored) {
    List<TimeCount> counts = new ArrayList<>();
    for (long seconds : events) {
      counts.add(new TimeCount(seconds, 1, 0));
    }
    for (long seconds : censored) {
      counts.add(new TimeCount(seconds, 0, 1));
    }
    return ResponseTimes.of(counts);
  }
}
