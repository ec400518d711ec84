package io.outpost.pipeline.app;

import io.outpost.pipeline.config.ConfigProblem;
import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.config.SentimentSettings.Scorer;
import io.outpost.pipeline.lake.LakeLock;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.SparkSessions;
import io.outpost.pipeline.landing.Landing;
import io.outpost.pipeline.landing.LandingException;
import io.outpost.pipeline.landing.LandingFolder;
import io.outpost.pipeline.landing.MappingChecks;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.Ledger;
import io.outpost.pipeline.night.Night;
import io.outpost.pipeline.night.NightRunner;
import io.outpost.pipeline.night.Progress;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.text.CoreNlpSentiment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One night, from its config to its published tables and its page. */
final class NightRun {
  private final RunOptions options;
  private final Progress progress;
  private final Clock clock;
  private final Map<String, String> environment;

  NightRun(RunOptions options, Progress progress, Clock clock, Map<String, String> environment) {
    this.options = options;
    this.progress = progress;
    this.clock = clock;
    this.environment = environment;
  }

  /**
   * What came of it.
   *
   * @param page nothing where the night was not published
   */
  record Result(String runId, Night night, List<JobRun> jobs, Optional<Path> page, Duration wall) {}

  Result run() throws IOException {
    Instant startedAt = clock.instant();
    OutpostConfig config = ConfigReader.read(options.config(), this::problems);
    byte[] key = config.pseudonyms().key(environment);
    Night night = night(config);
    LandingFolder folder = new LandingFolder(options.landing(config.landing()), config.feeds());
    if (config.sentiment().scorer() == Scorer.CORENLP && SparkSessions.embedded(options.master())) {
      // Loads the parser while Spark starts.
      CoreNlpSentiment.warmUp();
    }
    try (LakeLock held = LakeLock.take(options.lake())) {
      progress.note(
          "night of " + night.asOf() + ", known at " + night.knownAt() + ", into " + held.lake());
      Lakehouse lake =
          new Lakehouse(
              SparkSessions.session(options.master(), options.partitions()), options.lake());
      progress.note("Spark is up");
      checkFeeds(lake, folder, night);
      try {
        List<Job> jobs = PlatformJobs.upTo(options.upTo(), PlatformJobs.of(config, key));
        return run(config, jobs, lake, folder, night, startedAt);
      } finally {
        lake.release();
      }
    }
  }

  private List<ConfigProblem> problems(OutpostConfig config) {
    List<ConfigProblem> problems =
        new ArrayList<>(MappingChecks.problems(config.feeds(), PlatformJobs.FEEDS));
    if (config.pseudonyms() != null) {
      problems.addAll(config.pseudonyms().problems(environment));
    }
    return problems;
  }

  /** Nothing can be valued without transactions; a folder that no feed has is likely misspelt. */
  private void checkFeeds(Lakehouse lake, LandingFolder folder, Night night) {
    List<String> feeds = PlatformJobs.FEEDS.stream().map(Table::name).toList();
    folder
        .strangers(feeds)
        .forEach(
            name ->
                progress.note(
                    "the landing folder "
                        + name
                        + " is no feed and is not read; feeds are "
                        + feeds));
    Table required = LandedTransactions.TABLE;
    for (String feed : feeds) {
      for (LandingFolder.Incomplete file : folder.incomplete(feeds, feed)) {
        if (file.knownAt().isAfter(night.knownAt())) {
          continue;
        }
        if (feed.equals(required.name())) {
          throw new LandingException(file.message());
        }
        progress.note(file.message());
      }
    }
    if (!lake.exists(required) && folder.files(required.name()).isEmpty()) {
      throw new LandingException(
          "There is no delivery of "
              + required.name()
              + " in the landing folder. Every other feed may be missing, this one is required.");
    }
  }

  private Result run(
      OutpostConfig config,
      List<Job> jobs,
      Lakehouse lake,
      LandingFolder folder,
      Night night,
      Instant startedAt)
      throws IOException {
    String runId = RunIds.at(startedAt);
    Ledger ledger = new Ledger(lake, clock);
    Landing landing = new Landing(lake, folder, night.knownAt(), config.currency());
    landing.changes(PlatformJobs.readAs(config)).forEach(progress::note);
    NightRunner runner = new NightRunner(lake, landing, night, runId, progress, clock);
    try {
      runner.run(jobs, options.jobsSideBySide());
      if (!options.isPartial()) {
        new NightBalance(lake, runner).check(night);
      }
    } catch (RuntimeException e) {
      recordFailure(ledger, runId, night, runner.runs(), startedAt, e);
      throw e;
    }
    if (options.isPartial()) {
      String left = "ended with silver: nothing is published";
      ledger.record(
          runId, night.asOf(), runner.runs(), "skipped", startedAt, since(startedAt), left);
      progress.note(left);
      return new Result(runId, night, runner.runs(), Optional.empty(), elapsed(startedAt));
    }
    ledger.record(runId, night.asOf(), runner.runs(), "done", startedAt, since(startedAt), null);
    ledger.publish(runId, night.asOf(), runner.runs());
    progress.note("published");
    Path page = new NightReport(config, runner::rows).write(options.lake(), night.asOf());
    return new Result(runId, night, runner.runs(), Optional.of(page), elapsed(startedAt));
  }

  /** Keeps the reason of the failure even where the ledger cannot be written. */
  private void recordFailure(
      Ledger ledger,
      String runId,
      Night night,
      List<JobRun> runs,
      Instant startedAt,
      RuntimeException failure) {
    try {
      ledger.record(
          runId, night.asOf(), runs, "failed", startedAt, since(startedAt), message(failure));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private Night night(OutpostConfig config) {
    LocalDate asOf =
        Optional.ofNullable(options.asOf())
            .or(() -> Optional.ofNullable(config.asOf()))
            .orElseGet(() -> LocalDate.now(clock.withZone(config.zone())).minusDays(1));
    LocalDate knownAt = Optional.ofNullable(options.knownAt()).orElse(asOf);
    return new Night(asOf, knownAt, config.zone());
  }

  private double since(Instant startedAt) {
    return elapsed(startedAt).toMillis() / 1000.0;
  }

  private Duration elapsed(Instant startedAt) {
    return Duration.between(startedAt, clock.instant());
  }

  private static String message(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    return text.length() <= 1000 ? text : text.substring(0, 1000);
  }
}
