package io.outpost.pipeline.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.Landing;
import io.outpost.pipeline.landing.LandingFile;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.ContractException;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Runs the jobs of a night: each as soon as its inputs are there, several side by side, its rows
 * written in one commit and passed on to the jobs that read them: from memory, or from the lake
 * where the feeds behind them are large.
 */
public final class NightRunner {
  private final Lakehouse lake;
  private final Landing landing;
  private final Night night;
  private final String runId;
  private final Progress progress;
  private final Clock clock;
  private final Map<Table, Dataset<Row>> rows = new ConcurrentHashMap<>();
  private final Set<Table> inputs = new HashSet<>();
  private final Set<Table> large = ConcurrentHashMap.newKeySet();
  private final List<JobRun> runs = Collections.synchronizedList(new ArrayList<>());
  private final List<LandingFile> newFiles = Collections.synchronizedList(new ArrayList<>());

  public NightRunner(
      Lakehouse lake, Landing landing, Night night, String runId, Progress progress, Clock clock) {
    this.lake = lake;
    this.landing = landing;
    this.night = night;
    this.runId = runId;
    this.progress = progress;
    this.clock = clock;
  }

  /** Runs all jobs; throws the first failure when the others have ended. */
  public void run(List<Job> jobs, int sideBySide) {
    jobs.forEach(job -> inputs.addAll(job.inputs()));
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
    return rows.get(table);
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
  static List<Job> inOrder(List<Job> jobs) {
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
      Landing.Landed landed = landing.land(feed, tag(name));
      rows.put(feed, landed.rows());
      if (landed.isLarge()) {
        large.add(feed);
      }
      newFiles.addAll(landed.newFiles());
      long count = landed.newFiles().isEmpty() ? 0 : lake.rowsWritten(feed, landed.version());
      finished(name, feed, count, begin, landed.version(), startedAt);
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      // Checked ones too: Spark throws them without declaring them.
      throw new JobFailedException(name, e);
    }
  }

  private void run(Job job) {
    long begin = System.nanoTime();
    Instant startedAt = clock.instant();
    try {
      Table table = job.output();
      Dataset<Row> before =
          job.writing() == Job.Writing.ADD
              ? lake.exists(table) ? lake.read(table) : lake.empty(table.contract().schema())
              : null;
      Dataset<Row> conformed = conform(table, job.run(new JobInputs(job, before)));
      // Memory is for the tables of this night's other readers: jobs, and the page for gold.
      boolean isLarge = isLarge(job);
      boolean readAgain = (table.layer() != Layer.SILVER || inputs.contains(table)) && !isLarge;
      Dataset<Row> made = readAgain ? lake.keep(conformed) : conformed;
      lake.create(table);
      long version = write(job, table, made);
      Dataset<Row> written = isLarge ? lake.read(table, version) : made;
      rows.put(table, before == null ? written : before.unionByName(written));
      finished(job.name(), table, lake.rowsWritten(table, version), begin, version, startedAt);
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      throw new JobFailedException(job.name(), e);
    }
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

  private long write(Job job, Table table, Dataset<Row> made) {
    String tag = tag(job.name());
    return switch (job.writing()) {
      case ADD -> lake.append(table, made, tag);
      case REPLACE_ALL -> lake.replaceAll(table, made, tag);
      case REPLACE_NIGHT -> lake.replace(table, made, "as_of = DATE'" + night.asOf() + "'", tag);
    };
  }

  private void finished(
      String job, Table table, long count, long begin, long version, Instant startedAt) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    JobRun run = new JobRun(job, table, count, seconds, version, startedAt);
    runs.add(run);
    progress.done(run);
  }

  private String tag(String job) {
    return "run=" + runId + " as_of=" + night.asOf() + " job=" + job;
  }

  /** The columns of the contract in its order and types; foreign and missing ones are refused. */
  private Dataset<Row> conform(Table table, Dataset<Row> made) {
    boolean dated = table.contract().columns().get(0).name().equals("as_of");
    Dataset<Row> whole = dated ? made.withColumn("as_of", lit(night.asOf())) : made;
    Set<String> given = Set.of(whole.columns());
    List<ContractColumn> columns = table.contract().columns();
    Set<String> promised = columns.stream().map(ContractColumn::name).collect(Collectors.toSet());
    if (!given.equals(promised)) {
      Set<String> missing = new HashSet<>(promised);
      missing.removeAll(given);
      Set<String> foreign = new HashSet<>(given);
      foreign.removeAll(promised);
      throw new ContractException(
          table + " breaks its contract: missing " + missing + ", foreign " + foreign + ".");
    }
    return whole.select(
        columns.stream()
            .map(column -> col("`" + column.name() + "`").cast(column.type()).as(column.name()))
            .toArray(Column[]::new));
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
      return rows.get(table);
    }

    @Override
    public Dataset<Row> earlier(Table table) {
      if (!job.earlier().contains(table)) {
        throw new IllegalStateException(
            job.name() + " reads " + table + " of the night before but does not say so.");
      }
      return PublishedNight.before(lake, night.asOf())
          .map(nightBefore -> nightBefore.rows(table))
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
      StructType schema = job.output().contract().schema();
      boolean dated = schema.fields()[0].name().equals("as_of");
      StructType own =
          dated
              ? new StructType(
                  java.util.Arrays.copyOfRange(schema.fields(), 1, schema.fields().length))
              : schema;
      return lake.rows(made, own);
    }
  }
}
