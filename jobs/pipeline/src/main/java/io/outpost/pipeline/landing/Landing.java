package io.outpost.pipeline.landing;

import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.schema.ContractException;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.LandedFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Brings feeds into bronze. A file is read once, recognised by its content; bronze keeps every
 * record of every file ever delivered.
 */
public final class Landing {
  /** A heap of a few gigabytes holds two dozen feeds of this size with ease. */
  private static final long LARGE_FROM = 16L << 20;

  private final Lakehouse lake;
  private final LandingFolder folder;
  private final LocalDate knownAt;
  private final String currency;
  private final long largeFrom;
  private final Map<String, Set<String>> landed = new HashMap<>();
  private final Map<String, Map<String, Integer>> readAs = new HashMap<>();

  /**
   * @param knownAt the night sees files delivered up to this day
   * @param currency the one currency of the company's amounts
   */
  public Landing(Lakehouse lake, LandingFolder folder, LocalDate knownAt, String currency) {
    this(lake, folder, knownAt, currency, LARGE_FROM);
  }

  /**
   * @param largeFrom bytes from which a feed is large
   */
  Landing(
      Lakehouse lake, LandingFolder folder, LocalDate knownAt, String currency, long largeFrom) {
    this.largeFrom = largeFrom;
    this.lake = lake;
    this.folder = folder;
    this.knownAt = knownAt;
    this.currency = currency;
    if (lake.exists(LandedFiles.TABLE)) {
      remember(lake.read(LandedFiles.TABLE));
    }
  }

  private void remember(Dataset<Row> files) {
    if (!List.of(files.columns()).contains(LandedFiles.READ_AS.columnName())) {
      throw new ContractException(
          "The lake's table of landed files is of an earlier version: it does not say how files"
              + " were read. Begin a new lake.");
    }
    files
        .select(LandedFiles.FEED.col(), LandedFiles.FILE_SHA256.col(), LandedFiles.READ_AS.col())
        .collectAsList()
        .forEach(
            row -> {
              landed
                  .computeIfAbsent(row.getString(0), feed -> new HashSet<>())
                  .add(row.getString(1));
              readAs
                  .computeIfAbsent(row.getString(0), feed -> new TreeMap<>())
                  .merge(row.getString(2), 1, Integer::sum);
            });
  }

  /**
   * What is to be said of feeds whose contract or mapping is not what earlier files were read with.
   *
   * @param now fingerprints of how files are read now, by feed
   */
  public List<String> changes(Map<String, String> now) {
    List<String> changes = new ArrayList<>();
    now.forEach(
        (feed, fingerprint) ->
            readAs
                .getOrDefault(feed, new TreeMap<>())
                .forEach(
                    (earlier, files) -> {
                      if (!earlier.equals(fingerprint)) {
                        changes.add(
                            String.format(
                                Locale.ROOT,
                                "%d files of %s were read as %s says, new ones are read as %s says:"
                                    + " its contract or mapping has changed since. Files are read"
                                    + " once; to read all of them alike, begin a new lake",
                                files,
                                feed,
                                earlier,
                                fingerprint));
                      }
                    }));
    return changes;
  }

  /**
   * What a feed brought: all rows the night sees, and the files read for the first time.
   *
   * @param isLarge whether the rows are read from the lake whenever they are needed; those of small
   *     feeds are kept in memory
   */
  public record Landed(
      Dataset<Row> rows, List<LandingFile> newFiles, long version, boolean isLarge) {}

  /** Reads the feed's new files into its bronze table. */
  public Landed land(Table feed, String tag) {
    List<LandingFile> fresh = newFiles(feed);
    Column isSeen = Bronze.KNOWN_AT.col().leq(lit(knownAt));
    Dataset<Row> earlier = lake.exists(feed) ? lake.read(feed).filter(isSeen) : null;
    long version = lake.create(feed, Bronze.schema(feed));
    long bytes = lake.bytes(feed) + fresh.stream().mapToLong(LandingFile::bytes).sum();
    if (bytes >= largeFrom) {
      return large(feed, fresh, version, tag);
    }
    if (fresh.isEmpty()) {
      Dataset<Row> none = lake.empty(Bronze.schema(feed));
      return new Landed(earlier == null ? none : lake.keep(earlier), fresh, version, false);
    }
    Dataset<Row> added = lake.keep(read(feed, fresh));
    version = lake.replace(feed, added, fileIn(fresh), tag);
    Dataset<Row> rows =
        earlier == null
            ? added
            : lake.keep(earlier.filter("NOT " + fileIn(fresh)).unionByName(added));
    return new Landed(rows, fresh, version, false);
  }

  /** Memory would not hold it, and each reader needs a few of its columns only. */
  private Landed large(Table feed, List<LandingFile> fresh, long before, String tag) {
    long version =
        fresh.isEmpty() ? before : lake.replace(feed, read(feed, fresh), fileIn(fresh), tag);
    Dataset<Row> rows = lake.read(feed, version).filter(Bronze.KNOWN_AT.col().leq(lit(knownAt)));
    return new Landed(rows, fresh, version, true);
  }

  /** The first file of each content that no earlier night has read. */
  private List<LandingFile> newFiles(Table feed) {
    Set<String> seen = new HashSet<>(landed.getOrDefault(feed.name(), Set.of()));
    List<LandingFile> fresh = new ArrayList<>();
    for (LandingFile file : folder.files(feed.name())) {
      if (!file.knownAt().isAfter(knownAt) && seen.add(file.sha256())) {
        fresh.add(file);
      }
    }
    return fresh;
  }

  private Dataset<Row> read(Table feed, List<LandingFile> files) {
    return lake.dataset(files, Encoders.javaSerialization(LandingFile.class))
        .flatMap(
            (FlatMapFunction<LandingFile, Row>)
                new ReadFile(feed, currency, folder.settings(feed.name())),
            Encoders.row(Bronze.schema(feed)));
  }

  private static String fileIn(List<LandingFile> files) {
    return files.stream()
        .map(LandingFile::sha256)
        .collect(
            Collectors.joining("', '", "(" + Bronze.FILE_SHA256.columnName() + " IN ('", "'))"));
  }
}
