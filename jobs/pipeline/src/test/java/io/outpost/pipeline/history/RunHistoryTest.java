package io.outpost.pipeline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.history.RunHistory.PastJob;
import io.outpost.pipeline.history.RunHistory.PastRun;
import io.outpost.pipeline.night.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunHistoryTest {
  private static final LocalDate NIGHT = LocalDate.of(2026, 6, 30);

  private static PastJob job(String name, String table, long version, String inputs) {
    return new PastJob(name, table, "done", 1, 1, version, inputs);
  }

  private static PastRun run(String settings, LocalDate knownAt, String landed, String fits) {
    return new PastRun(
        "run",
        NIGHT,
        knownAt,
        "done",
        1,
        Instant.EPOCH,
        Optional.empty(),
        settings,
        List.of(
            job("land-contacts", "bronze/contacts", landed.length(), landed),
            job("fit-value-models", "gold/model_fits", 3, fits)));
  }

  @Test
  void sameInputsGiveTheSameFigures() {
    assertThat(RunHistory.differences(run("s", NIGHT, "a", "f"), run("s", NIGHT, "a", "f")))
        .isEmpty();
  }

  @Test
  void whatStandsAtTheBeginningIsToldAndNotWhatFollowsFromIt() {
    assertThat(RunHistory.differences(run("s", NIGHT, "abc", "g"), run("s", NIGHT, "a", "f")))
        .containsExactly("contacts holds other records (version 1, now 3)");
    assertThat(
            RunHistory.differences(
                run("t", NIGHT.plusDays(1), "a", "g"), run("s", NIGHT, "a", "f")))
        .containsExactly(
            "the program, the config or a key is another one",
            "deliveries up to 2026-07-01 count, not up to 2026-06-30");
  }

  @Test
  void whichOfTheSettingsDiffersIsTold() {
    String one = new Settings("p1", "c1", "k1").text();
    String other = new Settings("p1", "c2", "k1").text();
    assertThat(RunHistory.differences(run(other, NIGHT, "a", "f"), run(one, NIGHT, "a", "f")))
        .containsExactly("the config is another one");
    assertThat(new Settings("p1", "c1", "k1").differences(new Settings("p2", "c1", "k2")))
        .containsExactly("the program is another one", "the pseudonyms' key is another one");
    assertThat(RunHistory.differences(run(other, NIGHT, "a", "f"), run("s", NIGHT, "a", "f")))
        .as("a run that recorded them as one")
        .containsExactly("the program, the config or a key is another one");
  }

  @Test
  void theNightBeforeIsTheNearestThatGotToItsEnd() {
    PastRun now = ended("4", NIGHT, "done");
    PastRun two = ended("1", NIGHT.minusDays(2), "done");
    PastRun twoAgain = ended("3", NIGHT.minusDays(2), "done");
    PastRun broken = ended("2", NIGHT.minusDays(1), "failed");
    PastRun later = ended("5", NIGHT.plusDays(1), "done");
    RunHistory history = new RunHistory(List.of(later, now, twoAgain, broken, two));
    assertThat(history.nightBefore(now)).contains(twoAgain);
    assertThat(history.nightBefore(two)).isEmpty();
  }

  private static PastRun ended(String runId, LocalDate night, String status) {
    return new PastRun(
        runId, night, night, status, 1, Instant.EPOCH, Optional.empty(), "s", List.of());
  }

  @Test
  void besideTheNightBeforeOnlyWhatIsNewIsTold() {
    assertThat(RunHistory.news(run("s", NIGHT, "a", "g"), run("s", NIGHT, "a", "f"))).isEmpty();
    String one = new Settings("p1", "c1", "k1").text();
    String other = new Settings("p1", "c2", "k1").text();
    assertThat(RunHistory.news(run(other, NIGHT, "b", "g"), run(one, NIGHT, "a", "f")))
        .containsExactly("the config is another one", "records came or went in contacts");
  }

  @Test
  void aJobThatAloneDiffersHasReadAnEarlierNight() {
    assertThat(RunHistory.differences(run("s", NIGHT, "a", "g"), run("s", NIGHT, "a", "f")))
        .containsExactly("an earlier night was published anew, which fit-value-models reads");
  }
}
