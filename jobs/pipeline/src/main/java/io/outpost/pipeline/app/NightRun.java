package io.outpost.pipeline.app;

import io.outpost.pipeline.config.ConfigProblem;
import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.erasure.SuppressionList;
import io.outpost.pipeline.evolution.ContractEvolution;
import io.outpost.pipeline.lake.Fingerprint;
import io.outpost.pipeline.lake.LakeLock;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.SparkSessions;
import io.outpost.pipeline.landing.Landing;
import io.outpost.pipeline.landing.LandingException;
import io.outpost.pipeline.landing.LandingFolder;
import io.outpost.pipeline.landing.MappingChecks;
import io.outpost.pipeline.lineage.LineageEvents;
import io.outpost.pipeline.night.Finished;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.Ledger;
import io.outpost.pipeline.night.Night;
import io.outpost.pipeline.night.NightRunner;
import io.outpost.pipeline.night.Progress;
import io.outpost.pipeline.night.Run;
import io.outpost.pipeline.night.Settings;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.voice.ScoreTexts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FSError;

/** One night, from its config to its published tables and its page. */
final class NightRun {
  private final RunOptions options;
  private final Progress progress;
  private final Clock clock;
  private final Map<String, String> environment;
  private final Duration processorBefore = ProcessorTime.spent();
  private JobChoice choice = JobChoice.NONE;

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
   * @param wall from its start to its end
   * @param processor time of this process's processors meanwhile
   */
  record Result(
      String runId,
      Night night,
      Settings settings,
      List<JobRun> jobs,
      Optional<Path> page,
      Duration wall,
      Duration processor) {}

  /** Computes some jobs again whatever is done. */
  NightRun repeating(JobChoice jobs) {
    choice = jobs;
    return this;
  }

  /** Tells what the night would do; writes nothing. */
  void tell(PrintStream out) {
    Plan plan = plan();
    List<Job> jobs = PlatformJobs.upTo(options.upTo(), PlatformJobs.of(plan.config(), plan.key()));
    Set<String> repeated = choice.of(jobs);
    Lakehouse lake = options.open();
    Night night = plan.night();
    Landing landing = new Landing(lake, plan.folder(), night.knownAt(), plan.config().currencies());
    new DryRun(out).tell(night, landing, jobs, repeated);
  }

  /** Runs the night when the lake is free. */
  Result run() throws IOException {
    Plan plan = plan();
    try (LakeLock held = LakeLock.take(options.lake(), options.patience(), holder())) {
      return run(plan, held);
    }
  }

  /** What another run is told of this one. */
  static String holder() {
    return "process " + ProcessHandle.current().pid();
  }

  /** Runs the night on a lake that is held. */
  Result run(LakeLock held) throws IOException {
    return run(plan(), held);
  }

  /** What is known before the lake is touched. */
  private record Plan(OutpostConfig config, byte[] key, Night night, LandingFolder folder) {}

  private Plan plan() {
    OutpostConfig config = ConfigReader.read(options.config(), this::problems);
    byte[] key = config.pseudonyms().key(environment);
    LandingFolder folder = new LandingFolder(options.landing(config.landing()), config.feeds());
    if (SparkSessions.embedded(options.master())) {
      // Loads the models while Spark starts.
      ScoreTexts.warmUp(config.sentiment().scorer());
    }
    return new Plan(config, key, night(config), folder);
  }

  private Result run(Plan plan, LakeLock held) throws IOException {
    Instant startedAt = clock.instant();
    Night night = plan.night();
    progress.note(
        "night of " + night.asOf() + ", known at " + night.knownAt() + ", into " + held.lake());
    Lakehouse lake = options.open().suited(plan.folder().root());
    progress.note("Spark is up");
    lake.check(Tables.all());
    checkFeeds(lake, plan.folder(), night);
    List<Job> whole = PlatformJobs.of(plan.config(), plan.key());
    LakeRepair repair = new LakeRepair(lake, whole);
    try {
      new ContractEvolution(lake, Tables.all(), plan.config().addedColumns())
          .apply(night.asOf(), progress::note);
      Set<Table> mended = options.finished() == Finished.REPEATED ? mend(plan, repair) : Set.of();
      Result result = run(plan, PlatformJobs.upTo(options.upTo(), whole), lake, startedAt);
      repair.readNewest(mended);
      return result;
    } catch (Exception e) {
      // Not only unchecked ones: Spark throws checked exceptions without declaring them.
      repair.explain(e);
      throw e;
    } catch (FSError e) {
      // Hadoop's files end with an Error where the disk is full.
      throw new IOException(e.getMessage(), e);
    } finally {
      lake.release();
    }
  }

  private Set<Table> mend(Plan plan, LakeRepair repair) {
    return repair.mend(
        plan.folder(), plan.config().currencies(), new Pseudonyms(plan.key()), progress::note);
  }

  private Settings settings(byte[] key) throws IOException {
    return new Settings(
        ProgramVersion.fingerprint(),
        Fingerprint.of(Files.readAllBytes(options.config())),
        Fingerprint.of(new Pseudonyms(key).fingerprint()));
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

  private Result run(Plan plan, List<Job> jobs, Lakehouse lake, Instant startedAt)
      throws IOException {
    OutpostConfig config = plan.config();
    Night night = plan.night();
    Settings settings = settings(plan.key());
    Run run = new Run(RunIds.at(startedAt), night, settings.text(), startedAt);
    Landing landing =
        new Landing(
            lake,
            plan.folder(),
            night.knownAt(),
            config.currencies(),
            SuppressionList.read(lake, new Pseudonyms(plan.key())));
    landing.changes(PlatformJobs.readAs(config)).forEach(progress::note);
    NightRunner runner = new NightRunner(lake, landing, run, options.finished(), progress, clock);
    runner.repeat(choice.of(jobs));
    NightClosing closing = new NightClosing(options, config, settings, run, runner, progress);
    Ledger ledger = new Ledger(lake, clock);
    Optional<Path> page;
    try {
      runner.run(jobs, options.jobsSideBySide());
      page =
          options.isPartial() ? Optional.empty() : Optional.of(closing.publish(ledger, lake, jobs));
    } catch (Exception e) {
      closing.recordFailure(ledger, elapsed(startedAt), e);
      throw e;
    }
    closing.recordEnd(ledger, elapsed(startedAt));
    tellLineage(config, run, jobs, runner.runs(), lake);
    Duration processor = ProcessorTime.spent().minus(processorBefore);
    return new Result(
        run.runId(), night, settings, runner.runs(), page, elapsed(startedAt), processor);
  }

  /** A night that is published stays so, whatever becomes of what is told of it. */
  private void tellLineage(
      OutpostConfig config, Run run, List<Job> jobs, List<JobRun> runs, Lakehouse lake) {
    String file = config.lineage().file();
    if (file == null) {
      return;
    }
    try {
      Path events = options.config().toAbsolutePath().resolveSibling(file);
      new LineageEvents(events, lake.root()).write(run.runId(), run.night(), jobs, runs);
    } catch (RuntimeException e) {
      progress.note("the lineage was not told: " + NightClosing.message(e));
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

  private Duration elapsed(Instant startedAt) {
    return Duration.between(startedAt, clock.instant());
  }
}
