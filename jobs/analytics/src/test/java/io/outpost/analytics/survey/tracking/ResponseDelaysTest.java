package io.outpost.analytics.survey.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResponseDelaysTest {
  private final ResponseDelays delays =
      new ResponseDelays(new long[] {9, 0, 1, 1, 2, 3, 3, 5, 5, 20});

  @Test
  void countsTheAnswersThatAreInByAnAge() {
    assertThat(delays.shareIn(0)).isEqualTo(0.1);
    assertThat(delays.shareIn(3)).isEqualTo(0.6);
    assertThat(delays.shareIn(20)).isEqualTo(1);
    assertThat(delays.shareIn(-1)).isZero();
  }

  @Test
  void averagesOverInvitations() {
    assertThat(delays.shareIn(new long[] {0, 3, 30})).isCloseTo((0.1 + 0.6 + 1) / 3, within(1e-12));
  }

  @Test
  void promisesNothingWhereNothingIsKnown() {
    assertThat(new ResponseDelays(new long[] {1, 2}).shareIn(0)).isEqualTo(1);
    assertThat(delays.shareIn(new long[0])).isEqualTo(1);
  }

  @Test
  void neverProjectsFromNothing() {
    assertThat(delays.shareIn(new long[] {-1, -1})).isEqualTo(0.01);
  }
}
