package io.outpost.pipeline.night;

import io.outpost.pipeline.lake.CommitTag;
import io.outpost.pipeline.lake.Fingerprint;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.Publications;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Makes nights visible: one commit, the last of a night, that names the version of every table, and
 * says of later nights that what they have read of this one is no longer so.
 */
final class Publisher {
  private final Lakehouse lake;

  Publisher(Lakehouse lake) {
    this.lake = lake;
  }

  /** Whether the same is published already. */
  boolean isPublished(Run run, List<JobRun> jobs) {
    Publication made = made(run, jobs, Instant.EPOCH);
    return Ledger.publications(lake).stream().anyMatch(made::isSame);
  }

  private static Publication made(Run run, List<JobRun> jobs, Instant now) {
    Map<String, Long> versions = new LinkedHashMap<>();
    jobs.forEach(job -> versions.put(job.table().path(), job.version()));
    Night night = run.night();
    return new Publication(
        night.asOf(), night.knownAt(), run.runId(), versions, now, Optional.empty());
  }

  /**
   * Publishes a night; nothing is written where the same is published already.
   *
   * @param carried tables that a later night reads of this one
   * @return the later nights that are stale now
   */
  List<LocalDate> publish(Run run, List<JobRun> jobs, Set<Table> carried, Instant now) {
    LocalDate asOf = run.night().asOf();
    Publication made = made(run, jobs, now);
    List<Publication> all = Ledger.publications(lake);
    Optional<Publication> before =
        all.stream().filter(other -> other.asOf().equals(asOf)).findFirst();
    List<Publication> later = all.stream().filter(other -> other.asOf().isAfter(asOf)).toList();
    boolean isStale = !later.isEmpty() && carriesOther(before, made, carried);
    List<LocalDate> stale = isStale ? later.stream().map(Publication::asOf).toList() : List.of();
    if (before.isPresent() && before.get().isSame(made) && stale.isEmpty()) {
      return stale;
    }
    List<Publication> written = new ArrayList<>(List.of(made));
    if (isStale) {
      later.forEach(other -> written.add(stale(other, now)));
    }
    CommitTag tag =
        new CommitTag(run.runId(), asOf, "publish", Fingerprint.of(made.versions().toString()));
    lake.create(Publications.TABLE);
    lake.replace(
        Publications.TABLE,
        lake.rows(rows(written), Publications.TABLE.contract().schema()).coalesce(1),
        Table.NIGHT + " " + (isStale ? ">=" : "=") + " DATE'" + asOf + "'",
        tag.text());
    return stale;
  }

  /** Publishes a night again with one more table, or another version of one. */
  void add(String runId, Publication night, JobRun job, Instant now) {
    Map<String, Long> versions = new LinkedHashMap<>(night.versions());
    versions.put(job.table().path(), job.version());
    Publication made =
        new Publication(
            night.asOf(), night.knownAt(), night.runId(), versions, now, night.staleSince());
    CommitTag tag =
        new CommitTag(runId, night.asOf(), "publish", Fingerprint.of(versions.toString()));
    lake.replace(
        Publications.TABLE,
        lake.rows(rows(List.of(made)), Publications.TABLE.contract().schema()).coalesce(1),
        Table.ofNight(night.asOf()),
        tag.text());
  }

  private static Publication stale(Publication night, Instant now) {
    return new Publication(
        night.asOf(),
        night.knownAt(),
        night.runId(),
        night.versions(),
        night.publishedAt(),
        Optional.of(night.staleSince().orElse(now)));
  }

  /**
   * Whether a table that later nights read holds other rows than before; versions alone may change.
   */
  private boolean carriesOther(Optional<Publication> before, Publication made, Set<Table> carried) {
    return before.isEmpty()
        || carried.stream()
            .filter(
                table ->
                    !Objects.equals(
                        before.get().versions().get(table.path()),
                        made.versions().get(table.path())))
            .anyMatch(table -> !checksum(before.get(), table).equals(checksum(made, table)));
  }

  private String checksum(Publication night, Table table) {
    return Checksums.of(new PublishedNight(lake, night).rows(table));
  }

  private static List<Row> rows(List<Publication> nights) {
    List<Row> rows = new ArrayList<>();
    for (Publication night : nights) {
      night
          .versions()
          .forEach(
              (table, version) ->
                  rows.add(
                      RowFactory.create(
                          night.asOf(),
                          table,
                          version,
                          night.runId(),
                          night.publishedAt(),
                          night.knownAt(),
                          night.staleSince().orElse(null))));
    }
    return rows;
  }
}
