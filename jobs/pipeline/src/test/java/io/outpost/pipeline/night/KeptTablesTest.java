package io.outpost.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.Landing;
import io.outpost.pipeline.landing.LandingFolder;
import io.outpost.pipeline.night.JobRun.Ending;
import io.outpost.pipeline.study.KeepRows;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.gold.SamplePlans;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
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

/** A table that people's commands write, between nights. */
class KeptTablesTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
  private static final LocalDate SECOND = LocalDate.of(2026, 6, 2);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-03T01:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Lakehouse lake;
  private int runs;

  @BeforeEach
  void openLake() throws IOException {
    lake = TestSpark.lake(folder.resolve("lake"));
    Files.createDirectories(folder.resolve("landing"));
  }

  @Test
  void nightsPublishAndReadWhatCommandsWrote() {
    assertThat(night(FIRST))
        .isEqualTo(Map.of("keep-sample-plans", Ending.SKIPPED, "count", Ending.DONE));
    assertThat(plans(FIRST)).isZero();

    planByCommand();
    assertThat(plans(FIRST)).isEqualTo(1);

    // who reads the plans is computed again, once
    assertThat(night(FIRST)).containsEntry("count", Ending.DONE);
    assertThat(night(FIRST)).containsEntry("count", Ending.SKIPPED);
    assertThat(plans(FIRST)).isEqualTo(1);
    assertThat(mentions(FIRST)).isEqualTo(1);

    night(SECOND);
    assertThat(plans(SECOND)).isEqualTo(1);
  }

  private void planByCommand() {
    Row plan =
        RowFactory.create(
            FIRST,
            "q3",
            "social",
            "csat",
            "social",
            "equality",
            10L,
            50.0,
            "assumed",
            1.0,
            0.2,
            "assumed",
            5.0,
            2.0,
            10L,
            true,
            null,
            null,
            1.0,
            "too few");
    long version =
        lake.append(
            SamplePlans.TABLE,
            lake.rows(List.of(plan), SamplePlans.TABLE.contract().schema()),
            "run=c1 as_of=2026-06-01 job=plan-sample inputs=x");
    new Ledger(lake, CLOCK)
        .publishAlso(
            "c1",
            PublishedNight.of(lake, FIRST),
            new JobRun(
                "plan-sample",
                SamplePlans.TABLE,
                Ending.DONE,
                1,
                0.1,
                version,
                "x",
                CLOCK.instant()));
  }

  private long plans(LocalDate night) {
    return PublishedNight.of(lake, night).rowsOfAllNights(SamplePlans.TABLE).count();
  }

  private long mentions(LocalDate night) {
    return Mentions.POSTS.count(PublishedNight.of(lake, night).rows(Mentions.TABLE).first());
  }

  private Map<String, Ending> night(LocalDate asOf) {
    Run run =
        new Run("run-" + runs++, new Night(asOf, asOf, ZoneId.of("UTC")), "s", CLOCK.instant());
    Progress silent =
        new Progress() {
          @Override
          public void note(String text) {}

          @Override
          public void done(JobRun job) {}
        };
    Landing landing =
        new Landing(
            lake, new LandingFolder(folder.resolve("landing")), asOf, Currencies.only("EUR"));
    NightRunner runner = new NightRunner(lake, landing, run, Finished.SKIPPED, silent, CLOCK);
    runner.run(
        List.of(
            new KeepRows(SamplePlans.TABLE),
            new FakeJob(
                "count",
                Mentions.TABLE,
                Set.of(SamplePlans.TABLE),
                in ->
                    in.output(
                        List.of(
                            RowFactory.create(
                                "chirper",
                                "2026-06",
                                "direct",
                                in.rows(SamplePlans.TABLE).count(),
                                0L,
                                1L,
                                0L,
                                1L,
                                0L,
                                null,
                                0L,
                                0L))))),
        1);
    new Ledger(lake, CLOCK).publish(run, runner.runs(), Set.of());
    Map<String, Ending> endings = new TreeMap<>();
    runner.runs().forEach(job -> endings.put(job.job(), job.ending()));
    return endings;
  }
}
