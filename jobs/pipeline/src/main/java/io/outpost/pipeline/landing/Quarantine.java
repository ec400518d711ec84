package io.outpost.pipeline.landing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.LandedFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The records of bronze that break their contract, and how they are judged again after a contract
 * or a mapping was corrected: from their file where it is still in the landing folder, whatever its
 * name, else from what bronze kept of them. Records that were accepted stay as they are.
 */
public final class Quarantine {
  private static final String OLD = "old";

  private final Lakehouse lake;
  private final LandingFolder folder;
  private final Currencies currencies;
  private final ErasedPersons erased;

  /**
   * @param erased persons whose records must not come back
   */
  public Quarantine(
      Lakehouse lake, LandingFolder folder, Currencies currencies, ErasedPersons erased) {
    this.lake = lake;
    this.folder = folder;
    this.currencies = currencies;
    this.erased = erased;
  }

  /** Records of a file that break a rule. */
  public record Held(String feed, String file, String rule, long records) {}

  /** What is held of a feed, by file and rule; what is left of erased persons is not. */
  public List<Held> held(Table feed) {
    if (!lake.exists(feed)) {
      return List.of();
    }
    return held(lake.read(feed))
        .select(Bronze.FILE.col(), explode(Bronze.VIOLATIONS.col()).as("rule"))
        .groupBy(Bronze.FILE.col(), col("rule"))
        .agg(count(lit(1)))
        .orderBy(Bronze.FILE.col(), col("rule"))
        .collectAsList()
        .stream()
        .map(row -> new Held(feed.name(), row.getString(0), row.getString(1), row.getLong(2)))
        .toList();
  }

  /** The rows themselves, in the order of their files and lines. */
  public Dataset<Row> rows(Table feed) {
    return lake.exists(feed)
        ? held(lake.read(feed))
            .orderBy(Bronze.KNOWN_AT.col(), Bronze.FILE.col(), Bronze.FIRST_LINE.col())
        : lake.empty(Bronze.schema(feed));
  }

  private static Dataset<Row> held(Dataset<Row> rows) {
    return rows.filter(not(Bronze.isAccepted()))
        .filter(
            not(
                org.apache.spark.sql.functions.array_contains(
                    Bronze.VIOLATIONS.col(), RecordErasure.LABEL)));
  }

  /**
   * What judging again gives.
   *
   * @param held records before
   * @param accepted of these, records that keep their contract now
   * @param labelled records that still break it
   * @param filesMissing files that are no longer in the landing folder
   * @param unjudged by such a file, records of which bronze keeps too little to judge them
   */
  public record Replay(
      Table feed,
      long held,
      long accepted,
      long labelled,
      int filesMissing,
      Map<String, Long> unjudged,
      Dataset<Row> rows) {}

  /** Judges the held records of a feed again; writes nothing. */
  public Replay judged(Table feed) {
    Dataset<Row> before = held(lake.read(feed));
    Map<String, Row> files = new TreeMap<>();
    before
        .groupBy(Bronze.FILE_SHA256.col(), Bronze.FILE.col(), Bronze.KNOWN_AT.col())
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> files.put(row.getString(0), row));
    List<LandingFile> there = new ArrayList<>();
    for (LandingFile file : folder.files(feed.name())) {
      Row row = files.get(file.sha256());
      if (row != null && there.stream().noneMatch(one -> one.sha256().equals(file.sha256()))) {
        there.add(
            new LandingFile(
                feed.name(),
                file.path(),
                row.getString(1),
                file.sha256(),
                row.getLocalDate(2),
                file.bytes()));
      }
    }
    Set<String> found = there.stream().map(LandingFile::sha256).collect(Collectors.toSet());
    Column isFound = Bronze.FILE_SHA256.col().isin(found.toArray());
    Dataset<Row> gone = before.filter(not(isFound));
    JudgeAgain judge = new JudgeAgain(feed, currencies, folder.settings(feed.name()));
    Dataset<Row> rows =
        RecordErasure.applied(feed, erased, gone.map(judge, Encoders.row(Bronze.schema(feed))));
    if (!there.isEmpty()) {
      rows = rows.unionByName(ofFiles(feed, there, before.filter(isFound)));
    }
    Dataset<Row> kept = lake.keep(rows);
    Row counts =
        kept.agg(count_if(Bronze.isAccepted()), count_if(not(Bronze.isAccepted()))).first();
    long held = before.count();
    int missing = files.size() - there.size();
    return new Replay(
        feed,
        held,
        counts.getLong(0),
        counts.getLong(1),
        missing,
        missing == 0 ? Map.of() : unjudged(gone, judge),
        kept);
  }

  private static Map<String, Long> unjudged(Dataset<Row> gone, JudgeAgain judge) {
    Map<String, Long> records = new TreeMap<>();
    gone.filter((FilterFunction<Row>) judge::cannotJudge)
        .groupBy(Bronze.FILE.col())
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> records.put(row.getString(0), row.getLong(1)));
    return records;
  }

  /** The records that stand where a held one stood; a held one without such stays. */
  private Dataset<Row> ofFiles(Table feed, List<LandingFile> files, Dataset<Row> held) {
    Dataset<Row> read =
        ReadFile.rows(lake, feed, files, currencies, folder.settings(feed.name()), erased);
    Dataset<Row> old = held.as(OLD);
    Column isWithin =
        sameFile(read)
            .and(read.col(Bronze.FIRST_LINE.columnName()).geq(of(Bronze.FIRST_LINE)))
            .and(read.col(Bronze.LAST_LINE.columnName()).leq(of(Bronze.LAST_LINE)));
    Dataset<Row> again = read.join(old, isWithin, "left_semi");
    Column isReplaced =
        sameFile(again)
            .and(again.col(Bronze.FIRST_LINE.columnName()).geq(of(Bronze.FIRST_LINE)))
            .and(again.col(Bronze.LAST_LINE.columnName()).leq(of(Bronze.LAST_LINE)));
    return again.unionByName(old.join(again, isReplaced, "left_anti"));
  }

  private static Column sameFile(Dataset<Row> rows) {
    return rows.col(Bronze.FILE_SHA256.columnName()).equalTo(of(Bronze.FILE_SHA256));
  }

  private static Column of(Bronze column) {
    return col(OLD + "." + column.columnName());
  }

  /**
   * Writes what judging gave: the rows of the files concerned in one commit per feed, and their
   * counts in one more.
   */
  public void write(List<Replay> replays, String tag) {
    List<Table> feeds = new ArrayList<>();
    for (Replay replay : replays) {
      if (replay.accepted() == 0 && replay.labelled() == replay.held()) {
        continue;
      }
      Table feed = replay.feed();
      Set<String> files = new HashSet<>();
      replay
          .rows()
          .select(Bronze.FILE_SHA256.col())
          .distinct()
          .collectAsList()
          .forEach(row -> files.add(row.getString(0)));
      String condition =
          files.stream()
              .sorted()
              .collect(
                  Collectors.joining(
                      "', '", "(" + Bronze.FILE_SHA256.columnName() + " IN ('", "'))"));
      Dataset<Row> whole = lake.read(feed).filter(condition);
      Dataset<Row> others =
          whole.filter(
              Bronze.isAccepted()
                  .or(
                      org.apache.spark.sql.functions.array_contains(
                          Bronze.VIOLATIONS.col(), RecordErasure.LABEL)));
      lake.replace(feed, others.unionByName(replay.rows()), condition, tag);
      feeds.add(feed);
    }
    if (!feeds.isEmpty() && lake.exists(LandedFiles.TABLE)) {
      LandedCounts.recount(lake, feeds, tag);
    }
  }
}
