package io.outpost.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.Landing;
import io.outpost.pipeline.landing.LandingException;
import io.outpost.pipeline.landing.LandingFolder;
import io.outpost.pipeline.night.JobRun.Ending;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.ops.Runs;
import io.outpost.pipeline.tables.silver.ChannelCosts;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run takes over from runs before it, and what it marks as stale. */
class ResumeTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
  private static final LocalDate SECOND = LocalDate.of(2026, 6, 2);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-03T01:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Lakehouse lake;
  private Ledger ledger;
  private boolean breaks;
  private long posts = 10;
  private int runs;

  @BeforeEach
  void openLake() throws IOException {
    lake = TestSpark.lake(folder.resolve("lake"));
    ledger = new Ledger(lake, CLOCK);
    Files.createDirectories(folder.resolve("landing"));
  }

  @Test
  void aRerunTakesWhatIsDoneAndRepeatsTheRest() {
    breaks = true;
    NightRunner broken = runner(FIRST, "settings", Finished.SKIPPED);
    assertThatThrownBy(() -> broken.run(jobs(), 1)).isInstanceOf(JobFailedException.class);
    breaks = false;
    assertThat(endings(FIRST, "settings", Finished.SKIPPED))
        .isEqualTo(Map.of("costs", Ending.SKIPPED, "count", Ending.DONE));
    long version = lake.version(Mentions.TABLE);
    assertThat(endings(FIRST, "settings", Finished.SKIPPED))
        .isEqualTo(Map.of("costs", Ending.SKIPPED, "count", Ending.SKIPPED));
    assertThat(lake.version(Mentions.TABLE)).isEqualTo(version);
    assertThat(endings(FIRST, "other settings", Finished.SKIPPED))
        .as("another program or config")
        .isEqualTo(Map.of("costs", Ending.DONE, "count", Ending.DONE));
    assertThat(endings(FIRST, "other settings", Finished.REPEATED))
        .as("by force")
        .isEqualTo(Map.of("costs", Ending.DONE, "count", Ending.DONE));
  }

  @Test
  void anotherNightTakesTheStateOfSilverButLeavesGoldAlone() {
    endings(FIRST, "settings", Finished.SKIPPED);
    posts = 20;
    endings(SECOND, "settings", Finished.SKIPPED);
    NightRunner again = runner(FIRST, "settings", Finished.SKIPPED);
    again.run(jobs(), 1);
    assertThat(endings(again))
        .as("silver is of the second night; gold still holds the first")
        .isEqualTo(Map.of("costs", Ending.DONE, "count", Ending.SKIPPED));
    assertThat(posts(again)).containsExactly(10L);
  }

  @Test
  void rowsThatSomethingElseTookAwayComeBack() {
    endings(FIRST, "settings", Finished.SKIPPED);
    TestSpark.session()
        .sql("DELETE FROM delta.`" + lake.root().resolve(Mentions.TABLE.path()) + "`");
    NightRunner again = runner(FIRST, "settings", Finished.SKIPPED);
    again.run(jobs(), 1);
    assertThat(endings(again)).isEqualTo(Map.of("costs", Ending.SKIPPED, "count", Ending.DONE));
    assertThat(posts(again)).containsExactly(10L);
  }

  @Test
  void tidyingUpATableRepeatsNothing() {
    endings(FIRST, "settings", Finished.SKIPPED);
    TestSpark.session().sql("OPTIMIZE delta.`" + lake.root().resolve(Mentions.TABLE.path()) + "`");
    assertThat(endings(FIRST, "settings", Finished.SKIPPED)).containsEntry("count", Ending.SKIPPED);
  }

  @Test
  void laterNightsAreStaleWhereWhatTheyReadHasChanged() {
    publish(FIRST);
    publish(SECOND);
    assertThat(publish(FIRST)).as("the same rows in another version").isEmpty();
    posts = 11;
    assertThat(publish(FIRST)).containsExactly(SECOND);
    assertThat(stale()).containsExactly(SECOND);
    assertThat(
            BackfillPlan.of(FIRST, SECOND.plusDays(1), BackfillPlan.Policy.FAILED, all(), Map.of()))
        .extracting(BackfillPlan.Step::text)
        .containsExactly(
            "2026-06-01  published: stays",
            "2026-06-02  stale: is computed",
            "2026-06-03  missing: is computed");
    publish(SECOND);
    assertThat(stale()).isEmpty();
    NightRunner again = runner(SECOND, "settings", Finished.SKIPPED);
    again.run(jobs(), 1);
    assertThat(ledger.isPublished(run(SECOND, "settings"), again.runs()))
        .as("a rerun that found everything done")
        .isTrue();
    assertThat(ledger.isPublished(run(FIRST, "settings"), again.runs())).isFalse();
  }

  @Test
  void aNightBetweenTwoOthersMakesTheLaterStale() {
    publish(FIRST);
    publish(SECOND.plusDays(1));
    assertThat(publish(SECOND)).containsExactly(SECOND.plusDays(1));
  }

  @Test
  void theLedgerHoldsARunOnce() {
    NightRunner runner = runner(FIRST, "settings", Finished.SKIPPED);
    runner.run(jobs(), 1);
    Run run = run(FIRST, "settings");
    ledger.record(run, runner.runs(), Ledger.Ending.DONE, 1, null);
    ledger.record(run, runner.runs(), Ledger.Ending.DONE, 1, null);
    assertThat(lake.read(Runs.TABLE).count()).isEqualTo(3);
    assertThat(Ledger.endings(lake)).isEqualTo(Map.of(FIRST, Ledger.Ending.DONE));
  }

  private List<LocalDate> publish(LocalDate night) {
    NightRunner runner = runner(night, "settings", Finished.REPEATED);
    runner.run(jobs(), 1);
    return ledger.publish(run(night, "settings"), runner.runs(), Set.of(Mentions.TABLE));
  }

  private List<LocalDate> stale() {
    return all().stream()
        .filter(night -> night.staleSince().isPresent())
        .map(Publication::asOf)
        .toList();
  }

  private List<Publication> all() {
    return Ledger.publications(lake);
  }

  private Map<String, Ending> endings(LocalDate asOf, String settings, Finished finished) {
    NightRunner runner = runner(asOf, settings, finished);
    runner.run(jobs(), 1);
    return endings(runner);
  }

  private static Map<String, Ending> endings(NightRunner runner) {
    Map<String, Ending> endings = new TreeMap<>();
    runner.runs().forEach(job -> endings.put(job.job(), job.ending()));
    return endings;
  }

  private static List<Long> posts(NightRunner runner) {
    return runner.rows(Mentions.TABLE).collectAsList().stream().map(Mentions.POSTS::count).toList();
  }

  private NightRunner runner(LocalDate asOf, String settings, Finished finished) {
    Progress silent =
        new Progress() {
          @Override
          public void note(String text) {}

          @Override
          public void done(JobRun run) {}
        };
    Landing landing =
        new Landing(
            lake, new LandingFolder(folder.resolve("landing")), asOf, Currencies.only("EUR"));
    return new NightRunner(lake, landing, run(asOf, settings), finished, silent, CLOCK);
  }

  private Run run(LocalDate asOf, String settings) {
    Night night = new Night(asOf, asOf, ZoneId.of("UTC"));
    return new Run("run-" + runs++, night, settings, CLOCK.instant());
  }

  private List<Job> jobs() {
    Row cost =
        RowFactory.create(
            "phone",
            FIRST,
            BigDecimal.ONE,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            null,
            "EUR",
            FIRST);
    Row mention =
        RowFactory.create("chirper", "2026-06", "direct", posts, 0L, 1L, 0L, 1L, 0L, null, 0L, 0L);
    return List.of(
        new FakeJob("costs", ChannelCosts.TABLE, Set.of(), in -> in.output(List.of(cost))),
        new FakeJob(
            "count",
            Mentions.TABLE,
            Set.of(ChannelCosts.TABLE),
            in -> {
              if (breaks) {
                throw new LandingException("broken");
              }
              return in.output(List.of(mention));
            }));
  }
}
