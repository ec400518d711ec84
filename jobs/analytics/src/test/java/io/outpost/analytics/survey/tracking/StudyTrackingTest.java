package io.outpost.analytics.survey.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.survey.tracking.StudyTracking.Advice;
import io.outpost.analytics.survey.tracking.StudyTracking.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyTrackingTest {

  private static Advice advice(double wanted, long reserve, double in, ResponseProgress progress) {
    return StudyTracking.of(List.of(new TrackedStratum("s", 1000, wanted, reserve, in, progress)))
        .advice()
        .get(0);
  }

  @Test
  void countsAgainstInvitationsThatArrived() {
    ResponseProgress progress = new ResponseProgress(100, 20, 30, 24);

    assertThat(progress.responseRate().value()).hasValue(0.3);
    assertThat(progress.breakOffRate().value()).hasValue(0.2);
    assertThat(progress.bounceRate().value()).hasValue(0.2);
    assertThat(ResponseProgress.NONE.responseRate().value()).isEmpty();
    assertThat(ResponseProgress.NONE.plus(progress)).isEqualTo(progress);
  }

  @Test
  void stopsWhenTheAnswersAreIn() {
    Advice advice = advice(40, 500, 0.5, new ResponseProgress(200, 0, 50, 40));

    assertThat(advice.step()).isEqualTo(Step.STOP);
    assertThat(advice.text()).isEqualTo("s: 40 answers are in, 40 were wanted: send no more");
  }

  @Test
  void waitsWhenTheRestWillCome() {
    assertThat(advice(40, 500, 0.5, new ResponseProgress(200, 0, 30, 20)).step())
        .isEqualTo(Step.WAIT);
  }

  @Test
  void invitesWhatIsMissing() {
    Advice advice = advice(40, 500, 1, new ResponseProgress(100, 0, 12, 10));

    // ten per cent answer, thirty answers are missing
    assertThat(advice.step()).isEqualTo(Step.BOOST);
    assertThat(advice.invitations()).isEqualTo(300);
    assertThat(advice.projectedAnswers()).isCloseTo(40, within(1e-9));
  }

  @Test
  void saysWhenNobodyIsLeftToInvite() {
    Advice advice = advice(40, 50, 1, new ResponseProgress(100, 0, 12, 10));

    assertThat(advice.step()).isEqualTo(Step.EXHAUSTED);
    assertThat(advice.text())
        .isEqualTo(
            "s: 40 answers were wanted, inviting all 50 customers who are left gives about 15");
  }

  @Test
  void looksAtTheAddressesWhenNobodyAnswers() {
    assertThat(advice(40, 50, 1, new ResponseProgress(100, 90, 0, 0)).step()).isEqualTo(Step.CHECK);
  }

  @Test
  void projectsTheEffectiveNumberOfKish() {
    TrackedStratum social =
        new TrackedStratum("social", 100, 50, 0, 1, new ResponseProgress(100, 0, 50, 50));
    TrackedStratum other =
        new TrackedStratum("other", 900, 50, 0, 1, new ResponseProgress(100, 0, 50, 50));

    StudyTracking tracking = StudyTracking.of(List.of(social, other));

    // (1000)^2 / (100^2/50 + 900^2/50)
    assertThat(tracking.projectedEffectiveSize().orElseThrow()).isCloseTo(60.98, within(0.01));
    assertThat(tracking.projectedAnswers()).isEqualTo(100);
  }

  @Test
  void hasNoEffectiveNumberWhileAStratumIsSilent() {
    TrackedStratum silent = new TrackedStratum("x", 10, 5, 0, 0.1, ResponseProgress.NONE);

    assertThat(StudyTracking.of(List.of(silent)).projectedEffectiveSize()).isEmpty();
    assertThat(StudyTracking.of(List.of()).projectedEffectiveSize()).isEmpty();
  }

  @Test
  void refusesCountsThatDoNotNest() {
    assertThatThrownBy(() -> new ResponseProgress(10, 2, 9, 1))
        .hasMessageContaining("counts must nest");
    assertThatThrownBy(() -> new ResponseProgress(10, 2, 5, 6)).hasMessageContaining("completed 6");
  }
}
