package io.outpost.pipeline.landing;

import static org.apache.spark.sql.functions.lit;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.lake.CommitTag;
import io.outpost.pipeline.lake.Fingerprint;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.LazyRows;
import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.schema.ContractException;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.LandedFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
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
  private final Currencies currencies;
  private final long largeFrom;
  private final ErasedPersons erased;
  private final Map<String, Map<String, LocalDate>> landed = new HashMap<>();
  private final Map<String, Map<String, Integer>> readAs = new HashMap<>();

  /**
   * @param knownAt the night sees files delivered up to this day
   * @param currencies of the company's amounts
   */
  public Landing(Lakehouse lake, LandingFolder folder, LocalDate knownAt, Currencies currencies) {
    this(lake, folder, knownAt, currencies, LARGE_FROM);
  }

  /**
   * @param erased persons who must not come back: no record of theirs reaches bronze
   */
  public Landing(
      Lakehouse lake,
      LandingFolder folder,
      LocalDate knownAt,
      Currencies currencies,
      ErasedPersons erased) {
    this(lake, folder, knownAt, currencies, LARGE_FROM, erased);
  }

  /**
   * @param largeFrom bytes from which a feed is large
   */
  Landing(
      Lakehouse lake,
      LandingFolder folder,
      LocalDate knownAt,
      Currencies currencies,
      long largeFrom) {
    this(lake, folder, knownAt, currencies, largeFrom, ErasedPersons.nobody());
  }

  private Landing(
      Lakehouse lake,
      LandingFolder folder,
      LocalDate knownAt,
      Currencies currencies,
      long largeFrom,
      ErasedPersons erased) {
    this.erased = erased;
    this.largeFrom = largeFrom;
    this.lake = lake;
    this.folder = folder;
    this.knownAt = knownAt;
    this.currencies = currencies;
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
        .select(
            LandedFiles.FEED.col(),
            LandedFiles.FILE_SHA256.col(),
            LandedFiles.READ_AS.col(),
            LandedFiles.KNOWN_AT.col())
        .collectAsList()
        .forEach(
            row -> {
              landed
                  .computeIfAbsent(row.getString(0), feed -> new HashMap<>())
                  .put(row.getString(1), row.getLocalDate(3));
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
   * @param source the rows, planned when they are first read
   * @param isLarge whether the rows are read from the lake whenever they are needed; those of small
   *     feeds are kept in memory
   * @param isSkipped whether an earlier run that did not get to its end has read the files already
   * @param content fingerprint of the rows
   */
  public record Landed(
      Supplier<Dataset<Row>> source,
      List<LandingFile> newFiles,
      long version,
      boolean isLarge,
      boolean isSkipped,
      String content) {
    public Dataset<Row> rows() {
      return source.get();
    }
  }

  /**
   * Reads the feed's new files into its bronze table, unless the newest commit there holds them.
   *
   * @param tag of the commit; its inputs say what beside the files decides the rows
   */
  public Landed land(Table feed, CommitTag tag) {
    List<LandingFile> fresh = newFiles(feed);
    Column isSeen = Bronze.KNOWN_AT.col().leq(lit(knownAt));
    boolean isNew = !lake.exists(feed);
    long newest = lake.create(feed, Bronze.schema(feed));
    boolean isLarge = bytes(feed, fresh) >= largeFrom;
    CommitTag own = tag.withInputs(work(feed, fresh, tag.inputs()));
    OptionalLong earlierRun =
        fresh.isEmpty() ? OptionalLong.empty() : lake.log(feed).finished(own, other -> false);
    boolean isSkipped = earlierRun.isPresent();
    long version = earlierRun.orElse(newest);
    if (fresh.isEmpty() || isSkipped) {
      Supplier<Dataset<Row>> rows =
          () -> {
            if (isNew) {
              return lake.empty(Bronze.schema(feed));
            }
            Dataset<Row> seen = lake.read(feed, version).filter(isSeen);
            return isLarge ? seen : lake.keep(seen);
          };
      String content = content(feed, fresh, lake.log(feed).newestChange());
      return new Landed(new LazyRows(rows), fresh, version, isLarge, isSkipped, content);
    }
    if (isLarge) {
      return large(feed, fresh, own);
    }
    Dataset<Row> earlier = isNew ? null : lake.read(feed, version).filter(isSeen);
    Dataset<Row> added = lake.keep(read(feed, fresh));
    long written = lake.replace(feed, added, fileIn(fresh), own.text());
    Dataset<Row> rows =
        earlier == null
            ? added
            : lake.keep(earlier.filter("NOT " + fileIn(fresh)).unionByName(added));
    return new Landed(() -> rows, fresh, written, false, false, content(feed, fresh, written));
  }

  private long bytes(Table feed, List<LandingFile> fresh) {
    return lake.bytes(feed) + fresh.stream().mapToLong(LandingFile::bytes).sum();
  }

  /** What decides the rows that the new files give. */
  private String work(Table feed, List<LandingFile> fresh, String others) {
    List<String> parts = new ArrayList<>();
    parts.add(others);
    parts.add(ReadAs.of(feed.contract(), folder.settings(feed.name()), currencies));
    fresh.forEach(
        file -> parts.addAll(List.of(file.name(), file.sha256(), file.knownAt().toString())));
    return Fingerprint.of(parts);
  }

  /**
   * The table's rows at a version, as far as delivered: two bounds without a file between are one.
   */
  private String content(Table feed, List<LandingFile> fresh, long version) {
    Stream<LocalDate> seen =
        Stream.concat(
                landed.getOrDefault(feed.name(), Map.of()).values().stream(),
                fresh.stream().map(LandingFile::knownAt))
            .filter(day -> !day.isAfter(knownAt));
    return Fingerprint.of(Long.toString(version), seen.max(Comparator.naturalOrder()).toString());
  }

  /** Memory would not hold it, and each reader needs a few of its columns only. */
  private Landed large(Table feed, List<LandingFile> fresh, CommitTag tag) {
    long version = lake.replace(feed, read(feed, fresh), fileIn(fresh), tag.text());
    Dataset<Row> rows = lake.read(feed, version).filter(Bronze.KNOWN_AT.col().leq(lit(knownAt)));
    return new Landed(() -> rows, fresh, version, true, false, content(feed, fresh, version));
  }

  /**
   * The file of each content that was delivered first and that no earlier night has read. By the
   * day of delivery, so that the order in which nights run decides nothing.
   */
  private List<LandingFile> newFiles(Table feed) {
    Set<String> seen = new HashSet<>(landed.getOrDefault(feed.name(), Map.of()).keySet());
    List<LandingFile> fresh = new ArrayList<>();
    List<LandingFile> files = new ArrayList<>(folder.files(feed.name()));
    files.sort(Comparator.comparing(LandingFile::knownAt).thenComparing(LandingFile::name));
    for (LandingFile file : files) {
      if (!file.knownAt().isAfter(knownAt) && seen.add(file.sha256())) {
        fresh.add(file);
      }
    }
    return fresh;
  }

  /** The files of a feed that a night would read for the first time. */
  public List<LandingFile> pending(Table feed) {
    return newFiles(feed);
  }

  private Dataset<Row> read(Table feed, List<LandingFile> files) {
    return ReadFile.rows(lake, feed, files, currencies, folder.settings(feed.name()), erased);
  }

  private static String fileIn(List<LandingFile> files) {
    return files.stream()
        .map(LandingFile::sha256)
        .collect(
            Collectors.joining("', '", "(" + Bronze.FILE_SHA256.columnName() + " IN ('", "'))"));
  }
}
