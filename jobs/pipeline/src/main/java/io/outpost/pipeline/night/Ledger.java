package io.outpost.pipeline.night;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.schema.ContractException;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.Publications;
import io.outpost.pipeline.tables.ops.Runs;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What happened to every night, and which table versions readers take. */
public final class Ledger {
  private final Lakehouse lake;
  private final Clock clock;

  public Ledger(Lakehouse lake, Clock clock) {
    this.lake = lake;
    this.clock = clock;
  }

  /** How a run ended. */
  public enum Ending {
    /** Its night is published. */
    DONE,
    /** It stopped. */
    FAILED,
    /** It ended before the last layer, as it was told to. */
    SKIPPED
  }

  /**
   * Records the jobs of a run, and how the whole went; once, even where it is asked for again since
   * nobody knows whether the first time succeeded.
   *
   * @param message what went wrong or was left out, or null
   */
  public void record(Run run, List<JobRun> jobs, Ending ending, double seconds, String message) {
    LocalDate asOf = run.night().asOf();
    LocalDate knownAt = run.night().knownAt();
    List<Row> rows = new ArrayList<>();
    jobs.forEach(job -> rows.add(row(run.runId(), asOf, knownAt, job)));
    rows.add(
        RowFactory.create(
            run.runId(),
            asOf,
            "night",
            null,
            ending.name().toLowerCase(Locale.ROOT),
            null,
            seconds,
            null,
            run.startedAt(),
            message,
            knownAt,
            run.settings()));
    append(run.runId(), rows);
  }

  private static Row row(String runId, LocalDate asOf, LocalDate knownAt, JobRun job) {
    return RowFactory.create(
        runId,
        asOf,
        job.job(),
        job.table().path(),
        job.ending().name().toLowerCase(Locale.ROOT),
        job.rows(),
        job.seconds(),
        job.version(),
        job.startedAt(),
        null,
        knownAt,
        job.inputs());
  }

  private void append(String runId, List<Row> rows) {
    create(lake, Runs.TABLE);
    lake.appendOnce(
        Runs.TABLE,
        lake.rows(rows, Runs.TABLE.contract().schema()).coalesce(1),
        runId,
        "run=" + runId + " ledger");
  }

  /** Whether readers see exactly what a run has found or made, and nobody takes it for stale. */
  public boolean isPublished(Run run, List<JobRun> jobs) {
    return new Publisher(lake).isPublished(run, jobs);
  }

  /**
   * Makes a night visible: one commit that names the version of every table.
   *
   * @param carried tables that a later night reads of this one
   * @return the later nights that are stale now, since they have read other rows of this one
   */
  public List<LocalDate> publish(Run run, List<JobRun> jobs, Set<Table> carried) {
    return new Publisher(lake).publish(run, jobs, carried, clock.instant());
  }

  /** Makes a table visible that a person's command wrote: the other tables of the night stay. */
  public void publishAlso(String runId, PublishedNight night, JobRun job) {
    append(runId, List.of(row(runId, night.asOf(), night.publication().knownAt(), job)));
    new Publisher(lake).add(runId, night.publication(), job, clock.instant());
  }

  /** The newest published night, or the one of a day. */
  public static Optional<Publication> published(Lakehouse lake, Optional<LocalDate> asOf) {
    return newest(lake, night -> asOf.isEmpty() || night.equals(asOf.get()));
  }

  /** The newest published night before a day. */
  static Optional<Publication> publishedBefore(Lakehouse lake, LocalDate day) {
    return newest(lake, night -> night.isBefore(day));
  }

  private static Optional<Publication> newest(Lakehouse lake, Predicate<LocalDate> nights) {
    return publications(lake).stream()
        .filter(publication -> nights.test(publication.asOf()))
        .max(Comparator.comparing(Publication::asOf));
  }

  /** All published nights, by their days. */
  public static List<Publication> publications(Lakehouse lake) {
    if (!lake.exists(Publications.TABLE)) {
      return List.of();
    }
    Map<LocalDate, List<Row>> nights = new TreeMap<>();
    whole(lake.read(Publications.TABLE), Publications.TABLE)
        .orderBy(Publications.TABLE_NAME.col())
        .collectAsList()
        .forEach(
            row ->
                nights.computeIfAbsent(row.getLocalDate(0), night -> new ArrayList<>()).add(row));
    return nights.values().stream().map(Ledger::publication).toList();
  }

  private static Publication publication(List<Row> tables) {
    Map<String, Long> versions = new LinkedHashMap<>();
    tables.forEach(
        row ->
            versions.put(Publications.TABLE_NAME.text(row), Publications.TABLE_VERSION.count(row)));
    Row any = tables.get(0);
    return new Publication(
        any.getLocalDate(0),
        any.getAs(Publications.KNOWN_AT.columnName()),
        Publications.RUN_ID.text(any),
        versions,
        any.getAs(Publications.PUBLISHED_AT.columnName()),
        Optional.ofNullable(any.<Instant>getAs(Publications.STALE_SINCE.columnName())));
  }

  /** By night, how its newest run ended. */
  public static Map<LocalDate, Ending> endings(Lakehouse lake) {
    Map<LocalDate, Ending> endings = new TreeMap<>();
    if (lake.exists(Runs.TABLE)) {
      whole(lake.read(Runs.TABLE), Runs.TABLE)
          .filter(Runs.JOB.col().equalTo("night"))
          .orderBy(Runs.RUN_ID.col())
          .collectAsList()
          .forEach(
              row ->
                  endings.put(
                      row.getAs(Runs.AS_OF.columnName()),
                      Ending.valueOf(Runs.STATUS.text(row).toUpperCase(Locale.ROOT))));
    }
    return endings;
  }

  private static void create(Lakehouse lake, Table table) {
    lake.create(table);
    whole(lake.read(table), table);
  }

  private static Dataset<Row> whole(Dataset<Row> rows, Table table) {
    List<String> promised = table.fields().stream().map(field -> field.columnName()).toList();
    if (!List.of(rows.columns()).equals(promised)) {
      throw new ContractException(
          "The lake's table "
              + table
              + " is of an earlier version of Outpost. Begin a new lake; landing files are read"
              + " again.");
    }
    return rows;
  }
}
