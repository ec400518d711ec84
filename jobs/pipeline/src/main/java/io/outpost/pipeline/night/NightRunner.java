package io.outpost.pipeline.night;

import io.outpost.pipeline.lake.CommitTag;
import io.outpost.pipeline.lake.Fingerprint;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.LazyRows;
import io.outpost.pipeline.landing.Landing;
import io.outpost.pipeline.landing.LandingFile;
import io.outpost.pipeline.night.JobRun.Ending;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Runs the jobs of a night: each as soon as its inputs are there, several side by side, its rows
 * written in one commit and passed on to the jobs that read them: from memory, or from the lake
 * where the feeds behind them are large.
 */
public final class NightRunner {
  private final Lakehouse lake;
  private final Landing landing;
  private final Run run;
  private final Night night;
  private final Finished finished;
  private final Progress progress;
  private final Clock clock;
  private final Optional<PublishedNight> nightBefore;
  private final Map<Table, String> contents = new ConcurrentHashMap<>();
  private final Map<Table, Supplier<Dataset<Row>>> rows = new ConcurrentHashMap<>();
  private final Set<Table> inputs = new HashSet<>();
  private final Set<String> repeated = new HashSet<>();
  private final Set<Table> large = ConcurrentHashMap.newKeySet();
  private final List<JobRun> runs = Collections.synchronizedList(new ArrayList<>());
  private final List<LandingFile> newFiles = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param finished what becomes of the jobs that an earlier run has done from the same inputs
   */
  public NightRunner(
      Lakehouse lake, Landing landing, Run run, Finished finished, Progress progress, Clock clock) {
    this.lake = lake;
    this.landing = landing;
    this.run = run;
    this.night = run.night();
    this.finished = finished;
    this.progress = progress;
    this.clock = clock;
    this.nightBefore = PublishedNight.before(lake, night.asOf());
  }

  /** Computes some jobs again whatever is done, by their names. */
  public void repeat(Set<String> jobs) {
    repeated.addAll(jobs);
  }

  /** Runs all jobs; throws the first failure when the others have ended. */
  public void run(List<Job> jobs, int sideBySide) {
    jobs.forEach(job -> inputs.addAll(job.inputs()));
    progress.begins(feeds(jobs).size() + jobs.size());
    ExecutorService pool = Executors.newFixedThreadPool(sideBySide);
    try {
      Map<Table, CompletableFuture<Void>> steps = new LinkedHashMap<>();
      feeds(jobs)
          .forEach(feed -> steps.put(feed, CompletableFuture.runAsync(() -> land(feed), pool)));
      for (Job job : inOrder(jobs)) {
        CompletableFuture<?>[] before =
            job.inputs().stream().map(steps::get).toArray(CompletableFuture<?>[]::new);
        steps.put(job.output(), CompletableFuture.allOf(before).thenRunAsync(() -> run(job), pool));
      }
      CompletableFuture.allOf(steps.values().toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      pool.shutdown();
    }
  }

  /** The night's rows of a table that a job wrote. */
  public Dataset<Row> rows(Table table) {
    return rows.get(table).get();
  }

  /** How the jobs went, in the order of their ends. */
  public List<JobRun> runs() {
    return List.copyOf(runs);
  }

  /** The files read for the first time. */
  public List<LandingFile> newFiles() {
    return List.copyOf(newFiles);
  }

  private static Set<Table> feeds(List<Job> jobs) {
    return jobs.stream()
        .flatMap(job -> job.inputs().stream())
        .filter(table -> table.layer() == Layer.BRONZE)
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  /** Every job behind the jobs whose outputs it reads. */
  public static List<Job> inOrder(List<Job> jobs) {
    List<Job> ordered = new ArrayList<>();
    Set<Table> there = new HashSet<>(feeds(jobs));
    List<Job> waiting = new ArrayList<>(jobs);
    while (!waiting.isEmpty()) {
      List<Job> ready = waiting.stream().filter(job -> there.containsAll(job.inputs())).toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException(
            "No job writes an input of: "
                + waiting.stream().map(Job::name).collect(Collectors.joining(", ")));
      }
      ordered.addAll(ready);
      ready.forEach(job -> there.add(job.output()));
      waiting.removeAll(ready);
    }
    return ordered;
  }

  private void land(Table feed) {
    long begin = System.nanoTime();
    Instant startedAt = clock.instant();
    String name = "land-" + feed.name().replace('_', '-');
    try {
      Landing.Landed landed = landing.land(feed, tag(name, run.settings()));
      rows.put(feed, landed.source());
      contents.put(feed, landed.content());
      if (landed.isLarge()) {
        large.add(feed);
      }
      newFiles.addAll(landed.newFiles());
      long count = landed.newFiles().isEmpty() ? 0 : lake.rowsWritten(feed, landed.version());
      ended(
          new JobRun(
              name,
              feed,
              landed.isSkipped() ? Ending.SKIPPED : Ending.DONE,
              count,
              since(begin),
              landed.version(),
              landed.content(),
              startedAt));
    } catch (Exception | FSError | LinkageError | StackOverflowError | OutOfMemoryError e) {
      // Checked ones too: Spark throws them without declaring them.
      throw new JobFailedException(name, e);
    }
  }

  private void run(Job job) {
    long begin = System.nanoTime();
    Instant startedAt = clock.instant();
    try {
      Table table = job.output();
      if (job.writing() == Job.Writing.KEEP) {
        keep(job, begin, startedAt);
        return;
      }
      CommitTag tag = tag(job.name(), inputs(job));
      contents.put(table, tag.inputs());
      OptionalLong there = there(job, tag);
      long version = there.isPresent() ? take(job, there.getAsLong()) : compute(job, tag);
      ended(
          new JobRun(
              job.name(),
              table,
              there.isPresent() ? Ending.SKIPPED : Ending.DONE,
              lake.rowsWritten(table, version),
              since(begin),
              version,
              tag.inputs(),
              startedAt));
    } catch (Exception | FSError | LinkageError | StackOverflowError | OutOfMemoryError e) {
      throw new JobFailedException(job.name(), e);
    }
  }

  /** Takes the table as people's commands left it. */
  private void keep(Job job, long begin, Instant startedAt) {
    Table table = job.output();
    lake.create(table);
    long version = lake.log(table).newestChange();
    String content = Fingerprint.of(table.path(), Long.toString(version));
    contents.put(table, content);
    Dataset<Row> all = lake.read(table, version);
    rows.put(table, () -> all);
    ended(
        new JobRun(
            job.name(), table, Ending.SKIPPED, 0, since(begin), version, content, startedAt));
  }

  /**
   * What decides the output: program and config, the night, and what decided each input. Equal rows
   * follow from equal inputs, so that it does not matter which run wrote them.
   */
  private String inputs(Job job) {
    List<String> parts = new ArrayList<>();
    parts.addAll(
        List.of(run.settings(), job.name(), night.asOf().toString(), night.zone().getId()));
    job.inputs().stream()
        .map(table -> table + "=" + contents.get(table))
        .sorted()
        .forEach(parts::add);
    job.earlier().stream()
        .map(table -> table + " before=" + nightBefore.map(before -> before.name(table)))
        .sorted()
        .forEach(parts::add);
    return Fingerprint.of(parts);
  }

  /** The version that holds the job's output already. */
  private OptionalLong there(Job job, CommitTag tag) {
    boolean isRepeated = finished == Finished.REPEATED || repeated.contains(job.name());
    if (isRepeated || !lake.exists(job.output())) {
      return OptionalLong.empty();
    }
    return lake.log(job.output())
        .finished(
            tag,
            other ->
                switch (job.writing()) {
                  case REPLACE_ALL -> false;
                  case REPLACE_NIGHT -> !other.asOf().equals(night.asOf());
                  case ADD, KEEP -> true;
                });
  }

  private long take(Job job, long version) {
    Table table = job.output();
    boolean isKept = isReadAgain(table) && !isLarge(job);
    rows.put(
        table,
        new LazyRows(
            () -> {
              Dataset<Row> own =
                  job.writing() == Job.Writing.REPLACE_NIGHT
                      ? lake.read(table, version, night.asOf())
                      : lake.read(table, version);
              return isKept ? lake.keep(own) : own;
            }));
    return version;
  }

  private long compute(Job job, CommitTag tag) {
    Table table = job.output();
    Dataset<Row> before =
        job.writing() == Job.Writing.ADD
            ? lake.exists(table) ? lake.read(table) : lake.empty(table.contract().schema())
            : null;
    Dataset<Row> conformed =
        OutputRows.conformed(table, job.run(new JobInputs(job, before)), night.asOf());
    boolean isLarge = isLarge(job);
    Dataset<Row> made = isReadAgain(table) && !isLarge ? lake.keep(conformed) : conformed;
    lake.create(table);
    long version = write(job, table, made, tag.text());
    Dataset<Row> written = isLarge ? lake.read(table, version) : made;
    Dataset<Row> all = before == null ? written : before.unionByName(written);
    rows.put(table, () -> all);
    return version;
  }

  /** Memory is for the tables of this night's other readers: jobs, and the page for gold. */
  private boolean isReadAgain(Table table) {
    return table.layer() != Layer.SILVER || inputs.contains(table);
  }

  /** Whether a table may be too large for memory: its readers take it from the lake. */
  private boolean isLarge(Job job) {
    boolean is =
        job.writing() == Job.Writing.REPLACE_ALL && job.inputs().stream().anyMatch(large::contains);
    if (is) {
      large.add(job.output());
    }
    return is;
  }

  private long write(Job job, Table table, Dataset<Row> made, String tag) {
    return switch (job.writing()) {
      case ADD -> lake.append(table, made, tag);
      case KEEP -> throw new IllegalStateException(job.name() + " writes nothing");
      case REPLACE_ALL -> lake.replaceAll(table, made, tag);
      case REPLACE_NIGHT -> lake.replaceNight(table, made, night.asOf(), tag);
    };
  }

  private void ended(JobRun job) {
    runs.add(job);
    progress.done(job);
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private CommitTag tag(String job, String inputs) {
    return new CommitTag(run.runId(), night.asOf(), job, inputs);
  }

  /** The inputs of one job. */
  private final class JobInputs implements Inputs {
    private final Job job;
    private final Dataset<Row> before;

    JobInputs(Job job, Dataset<Row> before) {
      this.job = job;
      this.before = before;
    }

    @Override
    public Dataset<Row> rows(Table table) {
      if (!job.inputs().contains(table)) {
        throw new IllegalStateException(job.name() + " reads " + table + " but does not say so.");
      }
      return rows.get(table).get();
    }

    @Override
    public Dataset<Row> earlier(Table table) {
      if (!job.earlier().contains(table)) {
        throw new IllegalStateException(
            job.name() + " reads " + table + " of the night before but does not say so.");
      }
      return nightBefore
          .map(before -> before.rows(table))
          .orElseGet(() -> lake.empty(table.contract().schema()));
    }

    @Override
    public Dataset<Row> before() {
      if (before == null) {
        throw new IllegalStateException(job.name() + " replaces its output and has no before.");
      }
      return before;
    }

    @Override
    public Night night() {
      return night;
    }

    @Override
    public Dataset<Row> output(List<Row> made) {
      return OutputRows.made(lake, job.output(), made);
    }
  }
}
