package io.outpost.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.Landing;
import io.outpost.pipeline.landing.LandingException;
import io.outpost.pipeline.landing.LandingFolder;
import io.outpost.pipeline.schema.ContractException;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.gold.SocialShares;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.Runs;
import io.outpost.pipeline.tables.silver.ChannelCosts;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightRunnerTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
  private static final LocalDate SECOND = LocalDate.of(2026, 6, 2);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-03T01:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Lakehouse lake;
  private Ledger ledger;
  private String settings = "settings";
  private Finished finished = Finished.REPEATED;

  @BeforeEach
  void openLake() throws IOException {
    lake = TestSpark.lake(folder.resolve("lake"));
    ledger = new Ledger(lake, CLOCK);
    Files.createDirectories(folder.resolve("landing/transactions"));
  }

  @Test
  void aNightIsPublishedWholeAndStaysReadableWhateverComesLater() {
    publish("run-1", FIRST, 10);
    publish("run-2", SECOND, 20);
    Publication newest = Ledger.published(lake, Optional.empty()).orElseThrow();
    assertThat(newest.asOf()).isEqualTo(SECOND);
    assertThat(newest.runId()).isEqualTo("run-2");
    assertThat(newest.versions())
        .containsOnlyKeys(ChannelCosts.TABLE.path(), Mentions.TABLE.path());

    // A later night whose second job fails publishes nothing.
    NightRunner failing = runner("run-3", SECOND.plusDays(1));
    List<Job> broken =
        List.of(costs(30), job("count-mentions", in -> mentions(in).select("no_such_column")));
    assertThatThrownBy(() -> failing.run(broken, 2))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith("count-mentions failed: ")
        .hasMessageContaining("no_such_column");
    ledger.record(
        run("run-3", SECOND.plusDays(1)),
        failing.runs(),
        Ledger.Ending.FAILED,
        1,
        "count-mentions");
    assertThat(Ledger.published(lake, Optional.empty())).contains(newest);
    assertThat(publishedPosts(newest)).containsExactly("2026-06-01=10", "2026-06-02=20");
    assertThat(publishedCosts(newest)).isEqualTo("20.00");
    assertThat(
            lake.read(Runs.TABLE)
                .filter(Runs.STATUS.col().equalTo("failed"))
                .select(Runs.RUN_ID.col(), Runs.MESSAGE.col())
                .collectAsList())
        .containsExactly(RowFactory.create("run-3", "count-mentions"));

    // An older night again replaces its own rows and nothing else.
    publish("run-4", FIRST, 11);
    assertThat(posts(lake.read(Mentions.TABLE))).containsExactly("2026-06-01=11", "2026-06-02=20");
    assertThat(Ledger.published(lake, Optional.empty())).contains(newest);
    assertThat(publishedPosts(newest)).containsExactly("2026-06-01=10", "2026-06-02=20");
    assertThat(publishedCosts(newest)).isEqualTo("20.00");
    Publication older = Ledger.published(lake, Optional.of(FIRST)).orElseThrow();
    assertThat(older.runId()).isEqualTo("run-4");
    assertThat(publishedCosts(older)).isEqualTo("11.00");
    assertThat(Ledger.published(lake, Optional.of(FIRST.minusDays(1)))).isEmpty();
  }

  @Test
  void aLakeWithoutANightHasNoPublication() {
    assertThat(Ledger.published(lake, Optional.empty())).isEmpty();
  }

  @Test
  void jobsThatDoNotNeedEachOtherRunSideBySide() {
    CountDownLatch both = new CountDownLatch(2);
    NightRunner runner = runner("run", FIRST);
    runner.run(
        List.of(
            new FakeJob("one", ChannelCosts.TABLE, Set.of(), in -> met(both, costRows(in, 1))),
            new FakeJob(
                "two", SocialShares.TABLE, Set.of(), in -> met(both, in.output(List.of())))),
        2);
    assertThat(runner.runs()).extracting(JobRun::job).containsExactlyInAnyOrder("one", "two");
    assertThat(runner.rows(ChannelCosts.TABLE).count()).isEqualTo(1);
  }

  @Test
  void aFailureLetsOthersEndButNotThoseBehindIt() {
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    Job failing =
        new FakeJob(
            "failing",
            ChannelCosts.TABLE,
            Set.of(),
            in -> {
              ran.add("failing");
              throw new LandingException("no file");
            });
    Job behind =
        new FakeJob(
            "behind",
            Mentions.TABLE,
            Set.of(ChannelCosts.TABLE),
            in -> {
              ran.add("behind");
              return in.output(List.of());
            });
    Job beside =
        new FakeJob(
            "beside",
            SocialShares.TABLE,
            Set.of(),
            in -> {
              ran.add("beside");
              return in.output(List.of());
            });
    NightRunner runner = runner("run", FIRST);
    assertThatThrownBy(() -> runner.run(List.of(behind, failing, beside), 1))
        .isInstanceOf(JobFailedException.class)
        .hasMessage("failing failed: no file")
        .hasCauseInstanceOf(LandingException.class);
    assertThat(ran).containsExactlyInAnyOrder("failing", "beside");
    assertThat(runner.runs()).extracting(JobRun::job).containsExactly("beside");
    assertThat(lake.exists(Mentions.TABLE)).isFalse();
  }

  @Test
  void anErrorOfTheMachineNamesItsJobToo() {
    Job job =
        new FakeJob(
            "deep",
            ChannelCosts.TABLE,
            Set.of(),
            in -> {
              throw new StackOverflowError();
            });
    assertThatThrownBy(() -> runner("run", FIRST).run(List.of(job), 1))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith("deep failed")
        .hasCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void aJobReadsOnlyWhatItDeclares() {
    Job job =
        new FakeJob(
            "curious", ChannelCosts.TABLE, Set.of(), in -> in.rows(LandedTransactions.TABLE));
    assertThatThrownBy(() -> runner("run", FIRST).run(List.of(job), 1))
        .hasMessage("curious failed: curious reads bronze/transactions but does not say so.");
  }

  @Test
  void aJobThatReplacesHasNoBefore() {
    Job job = new FakeJob("nostalgic", ChannelCosts.TABLE, Set.of(), Inputs::before);
    assertThatThrownBy(() -> runner("run", FIRST).run(List.of(job), 1))
        .hasMessageContaining("nostalgic replaces its output and has no before.");
  }

  @Test
  void theNightBeforeIsTheNewestPublishedOneBeforeTheNight() {
    publish("run-1", FIRST, 10);
    runner("run-2", SECOND).run(List.of(mentionsJob(20), costs(20)), 2);
    assertThat(earlierPosts(FIRST)).as("nothing is before the first night").isEmpty();
    assertThat(earlierPosts(SECOND.plusDays(1)))
        .as("a night that was not published is none")
        .containsExactly("2026-06-01=10");
    publish("run-3", SECOND, 30);
    assertThat(earlierPosts(SECOND.plusDays(1))).containsExactly("2026-06-02=30");
    assertThat(earlierPosts(SECOND)).containsExactly("2026-06-01=10");
  }

  /** What a job of a night sees of the night before. */
  private List<String> earlierPosts(LocalDate asOf) {
    List<String> seen = new ArrayList<>();
    Job looking =
        new Job() {
          @Override
          public Table output() {
            return ChannelCosts.TABLE;
          }

          @Override
          public Set<Table> inputs() {
            return Set.of();
          }

          @Override
          public Set<Table> earlier() {
            return Set.of(Mentions.TABLE);
          }

          @Override
          public Dataset<Row> run(Inputs inputs) {
            seen.addAll(posts(inputs.earlier(Mentions.TABLE)));
            return costRows(inputs, 1);
          }
        };
    runner("looking", asOf).run(List.of(looking), 1);
    return seen;
  }

  @Test
  void missingAndForeignColumnsAreRefusedBeforeAnythingIsWritten() {
    Job job =
        new FakeJob(
            "careless",
            ChannelCosts.TABLE,
            Set.of(),
            in -> costRows(in, 1).drop("labour").withColumn("labor", functions.lit(1)));
    assertThatThrownBy(() -> runner("run", FIRST).run(List.of(job), 1))
        .hasCauseInstanceOf(ContractException.class)
        .hasMessage(
            "careless failed: silver/channel_costs breaks its contract: missing [labour], foreign"
                + " [labor].");
    assertThat(lake.exists(ChannelCosts.TABLE)).isFalse();
  }

  @Test
  void rowsThatBreakTheContractAreRefusedWithoutTheirValues() {
    Job job =
        new FakeJob(
            "negative",
            ChannelCosts.TABLE,
            Set.of(),
            in -> costRows(in, 1).withColumn("overhead", functions.lit(-987654.25)));
    assertThatThrownBy(() -> runner("run", FIRST).run(List.of(job), 1))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith("negative failed: ")
        .hasMessageContaining("overhead_valid")
        .hasMessageNotContaining("987654");
    assertThat(lake.read(ChannelCosts.TABLE).count()).isZero();
  }

  private void publish(String runId, LocalDate asOf, long value) {
    NightRunner runner = runner(runId, asOf);
    runner.run(List.of(mentionsJob(value), costs(value)), 2);
    ledger.publish(run(runId, asOf), runner.runs(), Set.of());
    ledger.record(run(runId, asOf), runner.runs(), Ledger.Ending.DONE, 1, null);
  }

  private NightRunner runner(String runId, LocalDate asOf) {
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
    return new NightRunner(lake, landing, run(runId, asOf), finished, silent, CLOCK);
  }

  private Run run(String runId, LocalDate asOf) {
    Night night = new Night(asOf, asOf, ZoneId.of("UTC"));
    return new Run(runId, night, settings, CLOCK.instant());
  }

  private static Job costs(long value) {
    return new FakeJob("cost", ChannelCosts.TABLE, Set.of(), in -> costRows(in, value));
  }

  /** A gold table computed from the silver one. */
  private static Job mentionsJob(long value) {
    return job("count-mentions", in -> mentions(in).withColumn("posts", functions.lit(value)));
  }

  private static Job job(String name, java.util.function.Function<Inputs, Dataset<Row>> rows) {
    return new FakeJob(name, Mentions.TABLE, Set.of(ChannelCosts.TABLE), rows);
  }

  private static Dataset<Row> mentions(Inputs in) {
    assertThat(in.rows(ChannelCosts.TABLE).count()).isEqualTo(1);
    return in.output(
        List.of(
            RowFactory.create(
                "chirper", "2026-06", "direct", 1L, 0L, 1L, 0L, 1L, 0L, null, 0L, 0L)));
  }

  private static Dataset<Row> costRows(Inputs in, long labour) {
    java.math.BigDecimal zero = java.math.BigDecimal.ZERO;
    return in.output(
        List.of(
            RowFactory.create(
                "phone",
                FIRST,
                java.math.BigDecimal.valueOf(labour),
                zero,
                zero,
                zero,
                null,
                "EUR",
                FIRST)));
  }

  private static Dataset<Row> met(CountDownLatch both, Dataset<Row> rows) {
    both.countDown();
    try {
      assertThat(both.await(60, TimeUnit.SECONDS)).as("the other job has begun").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  private List<String> publishedPosts(Publication publication) {
    return posts(at(publication.versions(), Mentions.TABLE));
  }

  private String publishedCosts(Publication publication) {
    return at(publication.versions(), ChannelCosts.TABLE)
        .select(ChannelCosts.LABOUR.col())
        .first()
        .getDecimal(0)
        .toPlainString();
  }

  private Dataset<Row> at(Map<String, Long> versions, Table table) {
    return lake.read(table, versions.get(table.path()));
  }

  private static List<String> posts(Dataset<Row> mentions) {
    return mentions.collectAsList().stream()
        .map(row -> row.<LocalDate>getAs("as_of") + "=" + Mentions.POSTS.count(row))
        .sorted()
        .toList();
  }
}
