package io.outpost.pipeline.lake;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.types.StructField;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The versions of one Delta table. Delta's own VACUUM knows nothing of published nights: it goes by
 * age, so it breaks a night that is still wanted, or keeps what must go. This one keeps the
 * versions it is told and deletes everything else.
 */
public final class TableHistory {
  private static final Pattern LOG_FILE = Pattern.compile("^\\.?(\\d{20})\\..*");
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final String CONSTRAINT = "delta.constraints.";
  private static final String LOG = "_delta_log";

  private final SparkSession spark;
  private final String place;
  private final Path folder;

  TableHistory(SparkSession spark, Path folder) {
    this.spark = spark;
    this.place = "file:" + folder;
    this.folder = folder;
  }

  /** What was deleted. */
  public record Deleted(long files, long bytes) {
    static final Deleted NOTHING = new Deleted(0, 0);

    Deleted plus(long more) {
      return new Deleted(files + 1, bytes + more);
    }
  }

  /**
   * Keeps some versions readable and deletes every other file of data and of change data. Nobody
   * may write meanwhile.
   *
   * @param versions to keep; the newest is kept whether it is among them or not
   */
  public Deleted keepOnly(Set<Long> versions) {
    return deleteAll(unused(files(kept(versions))), Deleted.NOTHING);
  }

  /** As above, and the log before the first of the versions goes too. */
  public Deleted keepOnlyWithLog(Set<Long> versions) {
    Deleted deleted = keepOnly(versions);
    long first = kept(versions).first();
    if (first > 0) {
      if (!Files.exists(checkpoint(first))) {
        DeltaLog.forTable(spark, place).createCheckpointAtVersion(first);
      }
      deleted = deleteAll(logBefore(first), deleted);
      DeltaLog.invalidateCache(spark, new org.apache.hadoop.fs.Path(place));
    }
    return deleted;
  }

  /** Versions that were committed from a moment on and are still in the log. */
  public Set<Long> versionsSince(Instant from) {
    Set<Long> versions = new TreeSet<>();
    try {
      for (Path file : regularFiles(folder.resolve(LOG))) {
        Matcher name = COMMIT.matcher(file.getFileName().toString());
        if (name.matches() && !Files.getLastModifiedTime(file).toInstant().isBefore(from)) {
          versions.add(Long.parseLong(name.group(1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }

  /** How many data files the newest version has. */
  public long newestFiles() {
    return TableLog.files(folder, TableLog.newest(folder)).orElseGet(() -> newest().numOfFiles());
  }

  /** The data files of the newest version. */
  public DataFiles dataFiles() {
    Map<Path, Long> sizes = new TreeMap<>();
    newest()
        .allFiles()
        .collectAsList()
        .forEach(file -> sizes.put(folder.resolve(URI.create(file.path()).getPath()), file.size()));
    return new DataFiles(spark, sizes);
  }

  /** Joins small files; the rows stay as they are. */
  public void compact() {
    DeltaTable.forPath(spark, place).optimize().executeCompaction();
  }

  /**
   * Adds a column that earlier rows lack.
   *
   * @param after the column it stands behind, or null for the first place
   */
  public void addColumn(StructField column, String after) {
    String comment = column.getComment().getOrElse(() -> "").replace("\\", "\\\\");
    spark.sql(
        "ALTER TABLE delta.`"
            + place
            + "` ADD COLUMNS (`"
            + column.name()
            + "` "
            + column.dataType().sql()
            + " COMMENT '"
            + comment.replace("'", "\\'")
            + "' "
            + (after == null ? "FIRST" : "AFTER `" + after + "`")
            + ")");
  }

  /**
   * Sets the conditions that Delta checks at every write.
   *
   * @return a condition that rows of the table break; the conditions before it are set then
   */
  public Optional<String> constrain(Map<String, String> conditions) {
    Map<String, String> set = new TreeMap<>();
    spark.sql("SHOW TBLPROPERTIES delta.`" + place + "`").collectAsList().stream()
        .filter(row -> row.getString(0).startsWith(CONSTRAINT))
        .forEach(row -> set.put(row.getString(0).substring(CONSTRAINT.length()), row.getString(1)));
    for (String name : set.keySet()) {
      if (!set.get(name).equals(conditions.get(name))) {
        spark.sql("ALTER TABLE delta.`" + place + "` DROP CONSTRAINT `" + name + "`");
      }
    }
    for (var condition : conditions.entrySet()) {
      if (!condition.getValue().equals(set.get(condition.getKey()))) {
        String sql = condition.getValue();
        if (spark.read().format("delta").load(place).filter("NOT (" + sql + ")").count() > 0) {
          return Optional.of(sql);
        }
        spark.sql(
            "ALTER TABLE delta.`"
                + place
                + "` ADD CONSTRAINT `"
                + condition.getKey()
                + "` CHECK ("
                + sql
                + ")");
      }
    }
    return Optional.empty();
  }

  private SortedSet<Long> kept(Set<Long> versions) {
    SortedSet<Long> kept = new TreeSet<>(versions);
    kept.add(newest().version());
    return kept;
  }

  private Snapshot newest() {
    return DeltaLog.forTable(spark, place).update(false, Option.empty(), Option.empty());
  }

  private Path checkpoint(long version) {
    return folder
        .resolve(LOG)
        .resolve(String.format(java.util.Locale.ROOT, "%020d.checkpoint.parquet", version));
  }

  /**
   * Names of the data files of some versions; a name is never given twice. Spark lists the first
   * version, and the commits say what each has changed since: a query for each version would cost
   * half a second, with a year of nights three minutes a table.
   */
  private Set<String> files(SortedSet<Long> versions) {
    DeltaLog log = DeltaLog.forTable(spark, place);
    Set<String> live = new HashSet<>();
    log.getSnapshotAt(versions.first(), Option.empty(), Option.empty(), false)
        .allFiles()
        .collectAsList()
        .forEach(file -> live.add(nameIn(file.path())));
    Set<String> used = new HashSet<>(live);
    Set<Long> unseen = new TreeSet<>(versions.tailSet(versions.first() + 1));
    var commits =
        CollectionConverters.asJava(log.getChanges(versions.first() + 1, Option.empty(), true));
    while (commits.hasNext()) {
      var commit = commits.next();
      List<Action> actions = CollectionConverters.asJava(commit._2());
      for (Action action : actions) {
        if (action instanceof RemoveFile gone) {
          live.remove(nameIn(gone.path()));
        }
      }
      for (Action action : actions) {
        if (action instanceof AddFile added) {
          live.add(nameIn(added.path()));
        }
      }
      if (unseen.remove((Long) commit._1())) {
        used.addAll(live);
      }
    }
    if (!unseen.isEmpty()) {
      throw new IllegalStateException(
          "versions " + unseen + " of " + folder + " are not in its log; nothing was deleted");
    }
    return used;
  }

  private static String nameIn(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private List<Path> unused(Set<String> used) {
    return regularFiles(folder).stream()
        .filter(file -> !file.startsWith(folder.resolve(LOG)))
        .filter(file -> !used.contains(nameOf(file)))
        .toList();
  }

  /** Hadoop keeps a check sum beside each file, named {@code .<file>.crc}. */
  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(".crc")
        ? name.substring(1, name.length() - ".crc".length())
        : name;
  }

  private List<Path> logBefore(long first) {
    return regularFiles(folder.resolve(LOG)).stream()
        .filter(file -> isBefore(file.getFileName().toString(), first))
        .toList();
  }

  /**
   * The hint to the last checkpoint goes too: it may name one that goes. Delta finds the others.
   */
  private static boolean isBefore(String file, long first) {
    Matcher name = LOG_FILE.matcher(file);
    return file.contains("_last_checkpoint")
        || (name.matches() && Long.parseLong(name.group(1)) < first);
  }

  private static List<Path> regularFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Deleted deleteAll(List<Path> files, Deleted before) {
    Deleted deleted = before;
    try {
      for (Path file : new ArrayList<>(files)) {
        long bytes = Files.size(file);
        Files.delete(file);
        deleted = deleted.plus(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deleted;
  }
}
