package io.outpost.pipeline.quality;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.ops.LandedFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Whether every record that was read is somewhere: counted once by the reader of its file, once in
 * bronze, once under a rule, and once in silver unless a later one replaced it.
 *
 * <p>Nothing is counted for it: it compares what the night's tables say, and how many rows Delta
 * wrote.
 */
public final class RecordBalance {
  private final Map<String, Map<String, Long>> rules = new HashMap<>();
  private final Map<String, Long> ofFiles = new HashMap<>();
  private final Map<String, Long> labelledOfFiles = new HashMap<>();

  /**
   * @param quality the night's rows of {@link DataQuality}
   * @param files all rows of {@link LandedFiles}
   * @param knownAt the night sees files delivered up to this day
   */
  public RecordBalance(List<Row> quality, List<Row> files, LocalDate knownAt) {
    for (Row row : quality) {
      rules
          .computeIfAbsent(DataQuality.FEED.text(row), feed -> new HashMap<>())
          .merge(DataQuality.RULE.text(row), DataQuality.ROWS.count(row), Long::sum);
    }
    for (Row row : files) {
      LocalDate day = row.getLocalDate(row.fieldIndex(LandedFiles.KNOWN_AT.columnName()));
      if (!day.isAfter(knownAt)) {
        String feed = LandedFiles.FEED.text(row);
        ofFiles.merge(feed, LandedFiles.RECORDS.count(row), Long::sum);
        labelledOfFiles.merge(feed, LandedFiles.LABELLED.count(row), Long::sum);
      }
    }
  }

  /**
   * How many rows of a feed Delta wrote.
   *
   * @param read records that the night read from new files
   * @param bronze rows written of them
   * @param silver rows written to the feed's silver table
   * @param fewest what silver must keep at least
   */
  public record Written(long read, long bronze, long silver, Fewest fewest) {}

  /** What silver keeps of the accepted records of a feed. */
  public enum Fewest {
    /** The latest of each key. */
    ONE_PER_KEY,
    /** Some of these. */
    ANY
  }

  /** What does not balance of one feed; empty where all does. */
  public List<String> problems(Table feed, Written written) {
    long records = count(feed, "records");
    long accepted = count(feed, "accepted");
    long labelled = count(feed, "labelled");
    List<String> problems = new ArrayList<>();
    expect(problems, feed, "records accepted and labelled", accepted + labelled, "read", records);
    expect(problems, feed, "records in bronze", records, "in its landed files", sum(ofFiles, feed));
    expect(
        problems,
        feed,
        "labelled records in bronze",
        labelled,
        "in its landed files",
        sum(labelledOfFiles, feed));
    expect(
        problems,
        feed,
        "rows written to bronze",
        written.bronze(),
        "read from new files",
        written.read());
    long most = accepted - count(feed, "duplicate") + count(feed, "inferred");
    boolean tooFew = written.fewest() == Fewest.ONE_PER_KEY && written.silver() < most;
    if (tooFew || written.silver() > most) {
      expect(problems, feed, "rows in silver", written.silver(), "accepted, one per key", most);
    }
    return problems;
  }

  private long count(Table feed, String rule) {
    return rules.getOrDefault(feed.name(), Map.of()).getOrDefault(rule, 0L);
  }

  private static long sum(Map<String, Long> counts, Table feed) {
    return counts.getOrDefault(feed.name(), 0L);
  }

  private static void expect(
      List<String> problems, Table feed, String what, long found, String where, long expected) {
    if (found != expected) {
      problems.add(
          String.format(
              Locale.ROOT, "%s: %,d %s, but %,d %s.", feed.name(), found, what, expected, where));
    }
  }
}
