package io.outpost.pipeline.erasure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.outpost.pipeline.erasure.Erasure.Change;
import io.outpost.pipeline.erasure.Erasure.Kept;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.schema.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The versions of a table that published nights read, and its newest, and how they are rewritten.
 */
abstract class TableVersions {
  private final Lakehouse lake;
  private final Table table;
  private final PublishedVersions published;
  private final Function<Dataset<Row>, Kept> kept;
  private Change change;

  private TableVersions(
      Lakehouse lake, Table table, PublishedVersions published, Function<Dataset<Row>, Kept> kept) {
    this.lake = lake;
    this.table = table;
    this.published = published;
    this.kept = kept;
  }

  /** As the table is written: a set of rows per night, or the state of one night. */
  static TableVersions of(
      Lakehouse lake, Table table, PublishedVersions published, Function<Dataset<Row>, Kept> kept) {
    return table.isDated()
        ? new Nights(lake, table, published, kept)
        : new States(lake, table, published, kept);
  }

  /** Rows that go and rows that are masked; counted once. */
  Change change() {
    if (change == null) {
      Row counts =
          contents().stream()
              .map(rows -> kept.apply(rows).counts().toDF("removed", "masked"))
              .reduce(Dataset::unionByName)
              .orElseThrow()
              .agg(sum("removed"), sum("masked"))
              .first();
      change = new Change(table, counts.getLong(0), counts.getLong(1), 0);
    }
    return change;
  }

  /** The rows of the table, in as many parts as there will be versions. */
  abstract List<Dataset<Row>> contents();

  /** Writes the rows that are kept, and sets the version of the nights that read them. */
  void write(String tag) {
    if (change().isNothing()) {
      return;
    }
    long version = lake.replaceAll(table, kept.apply(contents().get(0)).rows(), tag);
    published.of(table).keySet().forEach(night -> published.set(table, night, version));
  }

  /** A table that only grows: later nights see more of it, earlier ones pass that over. */
  static final class Newest extends TableVersions {
    Newest(
        Lakehouse lake,
        Table table,
        PublishedVersions published,
        Function<Dataset<Row>, Kept> kept) {
      super(lake, table, published, kept);
    }

    @Override
    List<Dataset<Row>> contents() {
      return List.of(super.lake.read(super.table));
    }
  }

  /** One version holds the published rows of every night. */
  private static final class Nights extends TableVersions {
    Nights(
        Lakehouse lake,
        Table table,
        PublishedVersions published,
        Function<Dataset<Row>, Kept> kept) {
      super(lake, table, published, kept);
    }

    @Override
    List<Dataset<Row>> contents() {
      Map<LocalDate, Long> nights = super.published.of(super.table);
      String night = super.table.contract().columns().get(0).name();
      Map<Long, List<Object>> byVersion = new LinkedHashMap<>();
      nights.forEach(
          (day, version) -> byVersion.computeIfAbsent(version, any -> new ArrayList<>()).add(day));
      Dataset<Row> all = super.lake.read(super.table);
      Dataset<Row> rows =
          nights.isEmpty() ? all : all.filter(not(col(night).isin(nights.keySet().toArray())));
      for (var days : byVersion.entrySet()) {
        rows =
            rows.unionByName(
                super.lake
                    .read(super.table, days.getKey())
                    .filter(col(night).isin(days.getValue().toArray())));
      }
      return List.of(rows);
    }
  }

  /** Each published state becomes a version of its own, the newest the last. */
  private static final class States extends TableVersions {
    States(
        Lakehouse lake,
        Table table,
        PublishedVersions published,
        Function<Dataset<Row>, Kept> kept) {
      super(lake, table, published, kept);
    }

    private SortedSet<Long> states() {
      SortedSet<Long> states = new TreeSet<>(super.published.of(super.table).values());
      states.add(super.lake.version(super.table));
      return states;
    }

    @Override
    List<Dataset<Row>> contents() {
      return states().stream().map(state -> super.lake.read(super.table, state)).toList();
    }

    @Override
    void write(String tag) {
      if (super.change().isNothing()) {
        return;
      }
      Map<LocalDate, Long> nights = new LinkedHashMap<>(super.published.of(super.table));
      for (long state : states()) {
        Dataset<Row> rows = super.kept.apply(super.lake.read(super.table, state)).rows();
        long version = super.lake.replaceAll(super.table, rows, tag);
        nights.forEach(
            (night, before) -> {
              if (before == state) {
                super.published.set(super.table, night, version);
              }
            });
      }
    }
  }
}
