package io.outpost.pipeline.erasure;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.TableHistory;
import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.landing.LandedCounts;
import io.outpost.pipeline.landing.RecordErasure;
import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.ops.Erasures;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.tables.ops.Publications;
import io.outpost.pipeline.tables.silver.TextSentiments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Takes persons out of a lake for good. Every table that can hold a person is written anew without
 * them, once per version that a published night reads; the publications are set to these versions
 * in one commit; then every older file is deleted. So published nights stay readable, and nothing
 * else does.
 *
 * <p>What is removed goes by the lake's suppression list, which is written first: after a crash the
 * same command, or one for another person, ends what was begun.
 */
public final class Erasure {
  private final Lakehouse lake;
  private final Pseudonyms pseudonyms;
  private final List<Table> feeds;
  private final List<Table> tables;

  /**
   * @param feeds bronze tables
   * @param tables silver and gold tables
   */
  public Erasure(Lakehouse lake, Pseudonyms pseudonyms, List<Table> feeds, List<Table> tables) {
    this.lake = lake;
    this.pseudonyms = pseudonyms;
    this.feeds = feeds.stream().filter(lake::exists).toList();
    this.tables = tables.stream().filter(lake::exists).filter(Erasure::isPersonal).toList();
  }

  /** Labels of posts name nobody, but say of a person's post what it is. */
  private static boolean isPersonal(Table table) {
    Set<String> columns =
        table.contract().columns().stream().map(ContractColumn::name).collect(Collectors.toSet());
    return ErasedRows.isOfPost(columns) || hasPersonalColumn(table);
  }

  private static boolean hasPersonalColumn(Table table) {
    return table.contract().columns().stream()
        .anyMatch(column -> !column.classification().equals("internal"));
  }

  /**
   * What happens to one table.
   *
   * @param removed rows that go, over all versions that are kept
   * @param masked rows of others in which a name is masked
   * @param files files that were deleted; 0 in a plan
   */
  public record Change(Table table, long removed, long masked, long files) {
    boolean isNothing() {
      return removed + masked == 0;
    }
  }

  /**
   * What is to be done.
   *
   * @param handles how many handles the persons have
   * @param changes of every table that has rows of theirs
   * @param delivered by delivered file, records that name them: the files themselves stay where
   *     they were delivered
   * @param nights published nights, all of which stay readable
   * @param names what the persons are called; never to be shown
   */
  public record Plan(
      int handles,
      List<Change> changes,
      Map<String, Long> delivered,
      List<LocalDate> nights,
      Set<String> names,
      Set<String> tokens) {}

  /** Finds what the persons left; writes nothing. */
  public Plan plan(List<String> customers) {
    int handles = 0;
    Set<String> names = new TreeSet<>();
    Set<String> tokens = new HashSet<>();
    for (String customer : customers) {
      Person person = Person.find(lake, pseudonyms, customer);
      handles += person.handles().size();
      names.addAll(person.names(pseudonyms));
      tokens.addAll(person.tokens(pseudonyms));
    }
    ErasedPersons erased = new ErasedPersons(pseudonyms, tokens);
    PublishedVersions published = PublishedVersions.of(lake);
    List<Change> changes = new ArrayList<>();
    Map<String, Long> delivered = new TreeMap<>();
    for (Table feed : feeds) {
      changes.add(change(feed, erased, delivered));
    }
    for (Table table : tables) {
      changes.add(versions(table, published, erased).change());
    }
    changes.removeIf(Change::isNothing);
    return new Plan(handles, changes, delivered, published.nights(), names, tokens);
  }

  private Change change(Table feed, ErasedPersons erased, Map<String, Long> delivered) {
    long removed = 0;
    long masked = 0;
    for (Row row : RecordErasure.changes(feed, erased, lake.read(feed)).collectAsList()) {
      removed += row.getLong(1);
      masked += row.getLong(2);
      delivered.merge(row.getString(0), row.getLong(1) + row.getLong(2), Long::sum);
    }
    return new Change(feed, removed, masked, 0);
  }

  private TableVersions versions(Table table, PublishedVersions published, ErasedPersons erased) {
    return table.equals(TextSentiments.TABLE)
        ? new TableVersions.Newest(lake, table, published, rows -> new Scores(rows, erased))
        : TableVersions.of(lake, table, published, rows -> new RowsOf(rows, table, erased));
  }

  /** The rows of a version without erased persons, and how many that concerns. */
  interface Kept {
    Dataset<Row> rows();

    /** One row: how many are removed, how many are masked. */
    Dataset<Row> counts();
  }

  private record RowsOf(Dataset<Row> all, Table table, ErasedPersons erased) implements Kept {
    @Override
    public Dataset<Row> rows() {
      return new ErasedRows(erased, table, all).kept();
    }

    @Override
    public Dataset<Row> counts() {
      return new ErasedRows(erased, table, all).counts();
    }
  }

  /** A score says nothing of whose text it is: those stay whose text somebody still has. */
  private final class Scores implements Kept {
    private final Dataset<Row> all;
    private final ErasedPersons erased;

    Scores(Dataset<Row> all, ErasedPersons erased) {
      this.all = all;
      this.erased = erased;
    }

    @Override
    public Dataset<Row> rows() {
      return joined("left_semi");
    }

    @Override
    public Dataset<Row> counts() {
      return joined("left_anti").agg(count(lit(1)), lit(0L));
    }

    private Dataset<Row> joined(String how) {
      Dataset<Row> hashes =
          hashes(LandedSocialPosts.TABLE, LandedSocialPosts.TEXT.col())
              .unionByName(
                  hashes(LandedSurveyResponses.TABLE, LandedSurveyResponses.VERBATIM.col()))
              .distinct();
      return all.join(hashes, new String[] {TextSentiments.TEXT_HASH.columnName()}, how);
    }

    private Dataset<Row> hashes(Table feed, Column text) {
      Dataset<Row> rows = lake.exists(feed) ? lake.read(feed) : lake.empty(Bronze.schema(feed));
      return RecordErasure.applied(feed, erased, rows)
          .filter(text.isNotNull())
          .select(TextSentiments.TEXT_HASH.is(sha2(text.cast("binary"), 256)));
    }
  }

  /**
   * Does what a plan says, and ends what an earlier one left undone.
   *
   * @param id name of this erasure
   * @param heard is told every table that was written
   */
  public List<Change> act(Plan plan, String id, LocalDate day, Consumer<Change> heard) {
    String tag = "erasure=" + id;
    SuppressionList.add(lake, pseudonyms, plan.tokens(), day, tag);
    ErasedPersons erased = SuppressionList.read(lake, pseudonyms);
    PublishedVersions published = PublishedVersions.of(lake);
    Map<Table, Change> changes = new LinkedHashMap<>();
    for (Table feed : feeds) {
      Change change = change(feed, erased, new TreeMap<>());
      if (!change.isNothing()) {
        long version =
            lake.replaceAll(feed, RecordErasure.applied(feed, erased, lake.read(feed)), tag);
        published.of(feed).keySet().forEach(night -> published.set(feed, night, version));
      }
      changes.put(feed, change);
    }
    recount(published, changes.values().stream().anyMatch(change -> !change.isNothing()), tag);
    for (Table table : tables) {
      TableVersions versions = versions(table, published, erased);
      changes.put(table, versions.change());
      versions.write(tag);
    }
    published.save(tag);
    List<Change> done = new ArrayList<>();
    for (Change change : changes.values()) {
      Set<Long> kept = new HashSet<>(published.of(change.table()).values());
      TableHistory history = lake.history(change.table());
      // Where nothing was written anew, the log holds statistics of harmless columns alone.
      long files =
          (change.isNothing() ? history.keepOnly(kept) : history.keepOnlyWithLog(kept)).files();
      Change end = new Change(change.table(), change.removed(), change.masked(), files);
      heard.accept(end);
      done.add(end);
    }
    for (Table table : List.of(LandedFiles.TABLE, Publications.TABLE)) {
      if (lake.exists(table)) {
        lake.history(table).keepOnly(new HashSet<>(published.of(table).values()));
      }
    }
    return done;
  }

  /** Records that became empty are labelled now: the table of files has to say so too. */
  private void recount(PublishedVersions published, boolean isNeeded, String tag) {
    if (!isNeeded || !lake.exists(LandedFiles.TABLE)) {
      return;
    }
    long version = LandedCounts.recount(lake, feeds, tag);
    published
        .of(LandedFiles.TABLE)
        .keySet()
        .forEach(night -> published.set(LandedFiles.TABLE, night, version));
  }

  /** Keeps the receipt: counts per table, without a name. */
  public void receipt(String id, LocalDate day, List<Change> changes, long pagesMade) {
    List<Row> rows = new ArrayList<>();
    for (Change change : changes) {
      rows.add(
          RowFactory.create(
              id, change.table().path(), day, change.removed(), change.masked(), change.files()));
    }
    rows.add(RowFactory.create(id, "reports", day, 0L, pagesMade, 0L));
    lake.create(Erasures.TABLE);
    lake.append(
        Erasures.TABLE,
        lake.rows(rows, Erasures.TABLE.contract().schema()).coalesce(1),
        "erasure=" + id);
  }
}
