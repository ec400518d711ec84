package io.outpost.pipeline.night;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.Publications;
import io.outpost.pipeline.tables.ops.Runs;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/** What happened to every night, and which table versions readers take. */
public final class Ledger {
  private final Lakehouse lake;
  private final Clock clock;

  public Ledger(Lakehouse lake, Clock clock) {
    this.lake = lake;
    this.clock = clock;
  }

  /** A published night: its day and the version of every table. */
  public record Publication(LocalDate asOf, String runId, Map<String, Long> versions) {}

  /** Records the jobs of a run, and how the whole went. */
  public void record(
      String runId,
      LocalDate asOf,
      List<JobRun> jobs,
      String status,
      Instant startedAt,
      double seconds,
      String message) {
    List<Row> rows = new ArrayList<>();
    for (JobRun job : jobs) {
      rows.add(
          RowFactory.create(
              runId,
              asOf,
              job.job(),
              job.table().path(),
              "done",
              job.rows(),
              job.seconds(),
              job.version(),
              job.startedAt(),
              null));
    }
    rows.add(
        RowFactory.create(
            runId, asOf, "night", null, status, null, seconds, null, startedAt, message));
    append(Runs.TABLE, rows, runId);
  }

  /** Makes a night visible: one commit that names the version of every table. */
  public void publish(String runId, LocalDate asOf, List<JobRun> jobs) {
    List<Row> rows = new ArrayList<>();
    Instant now = clock.instant();
    for (JobRun job : jobs) {
      rows.add(RowFactory.create(asOf, job.table().path(), job.version(), runId, now));
    }
    lake.create(Publications.TABLE);
    lake.replace(
        Publications.TABLE,
        lake.rows(rows, Publications.TABLE.contract().schema()).coalesce(1),
        "as_of = DATE'" + asOf + "'",
        "run=" + runId + " as_of=" + asOf + " job=publish");
  }

  /** The newest published night, or the one of a day. */
  public static Optional<Publication> published(Lakehouse lake, Optional<LocalDate> asOf) {
    return newest(
        lake,
        asOf.map(day -> Publications.AS_OF.col().equalTo(functions.lit(day)))
            .orElse(functions.lit(true)));
  }

  /** The newest published night before a day. */
  static Optional<Publication> publishedBefore(Lakehouse lake, LocalDate day) {
    return newest(lake, Publications.AS_OF.col().lt(functions.lit(day)));
  }

  private static Optional<Publication> newest(Lakehouse lake, Column nights) {
    if (!lake.exists(Publications.TABLE)) {
      return Optional.empty();
    }
    List<Row> rows =
        lake.read(Publications.TABLE)
            .filter(nights)
            .orderBy(Publications.AS_OF.col().desc(), Publications.TABLE_NAME.col())
            .collectAsList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    LocalDate night = rows.get(0).getLocalDate(0);
    Map<String, Long> versions = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.getLocalDate(0).equals(night)) {
        versions.put(Publications.TABLE_NAME.text(row), Publications.TABLE_VERSION.count(row));
      }
    }
    return Optional.of(new Publication(night, Publications.RUN_ID.text(rows.get(0)), versions));
  }

  private void append(Table table, List<Row> rows, String runId) {
    lake.create(table);
    lake.append(
        table, lake.rows(rows, table.contract().schema()).coalesce(1), "run=" + runId + " ledger");
  }
}
