package io.outpost.pipeline.upkeep;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.TableHistory;
import io.outpost.pipeline.night.Ledger;
import io.outpost.pipeline.night.Publication;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.Publications;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.functions;

/**
 * Keeps a lake small without breaking a night that is kept. Nothing younger than the grace period
 * is deleted, so that a night that stopped can go on where it was.
 */
public final class Maintenance {
  /** Fewer files than these are read faster than they are joined. */
  private static final int MANY_FILES = 8;

  private static final long SMALL_BYTES = 16L << 20;

  private final Lakehouse lake;
  private final List<Table> tables;
  private final int newestNights;
  private final Instant graceFrom;

  /**
   * @param newestNights published nights that are kept beside the last of every month; 0 keeps all
   * @param graceFrom versions committed from then on are kept whether a night reads them or not
   */
  public Maintenance(Lakehouse lake, List<Table> tables, int newestNights, Instant graceFrom) {
    this.lake = lake;
    this.tables = tables.stream().filter(lake::exists).toList();
    this.newestNights = newestNights;
    this.graceFrom = graceFrom;
  }

  /** Nights that would be dropped, oldest first. */
  public List<LocalDate> droppedNights() {
    return Retention.dropped(
        Ledger.publications(lake).stream().map(Publication::asOf).toList(), newestNights);
  }

  /**
   * What was done to a table.
   *
   * @param filesBefore files of the newest version before
   * @param files files of the newest version now
   * @param deleted files deleted, data and log
   * @param freed bytes of these
   */
  public record Kept(Table table, long filesBefore, long files, long deleted, long freed) {}

  /** Drops nights, joins small files and deletes what nobody reads; tells every table. */
  public void run(String tag, Consumer<Kept> heard) {
    List<LocalDate> dropped = droppedNights();
    if (!dropped.isEmpty()) {
      drop(dropped, tag);
    }
    List<Publication> published = Ledger.publications(lake);
    for (Table table : tables) {
      TableHistory history = lake.history(table);
      long before = history.newestFiles();
      boolean isFragmented =
          before >= MANY_FILES && lake.bytes(table) / before < SMALL_BYTES && !isByNight(table);
      if (isFragmented) {
        history.compact();
      }
      Set<Long> kept = new HashSet<>(history.versionsSince(graceFrom));
      published.stream()
          .map(night -> night.versions().get(table.path()))
          .filter(java.util.Objects::nonNull)
          .forEach(kept::add);
      TableHistory.Deleted deleted = history.keepOnlyWithLog(kept);
      heard.accept(
          new Kept(table, before, history.newestFiles(), deleted.files(), deleted.bytes()));
    }
  }

  /** Gold has a folder per night, and files of several nights are never joined. */
  private static boolean isByNight(Table table) {
    return table.layer() == Layer.GOLD;
  }

  /** First nobody sees the nights any more, then their rows go. */
  private void drop(List<LocalDate> nights, String tag) {
    String condition =
        nights.stream()
            .map(night -> "DATE'" + night + "'")
            .collect(Collectors.joining(", ", Table.NIGHT + " IN (", ")"));
    delete(Publications.TABLE, condition, tag);
    tables.stream().filter(Maintenance::isByNight).forEach(table -> delete(table, condition, tag));
  }

  private void delete(Table table, String condition, String tag) {
    lake.replace(table, lake.read(table).filter(functions.lit(false)), condition, tag);
  }
}
