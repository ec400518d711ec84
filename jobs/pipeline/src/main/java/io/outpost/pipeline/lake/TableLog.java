package io.outpost.pipeline.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** The commits of one table, as its log says. Commits that the log no longer holds are none. */
public final class TableLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final Pattern CHECKPOINT = Pattern.compile("(\\d{20})\\.checkpoint.*\\.parquet");

  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final Path log;
  private final long newest;

  TableLog(Path table, long newest) {
    this.log = folder(table);
    this.newest = newest;
  }

  /**
   * One commit.
   *
   * @param tag empty where something else than a run wrote it
   * @param changesRows false for one that only tidies up
   */
  private record Commit(long version, Optional<CommitTag> tag, boolean changesRows, long rows) {}

  /** Whether a table has a commit; a folder alone is left by a run that died while creating it. */
  static boolean exists(Path table) {
    Path log = folder(table);
    return Files.isDirectory(log)
        && (versions(log, COMMIT).findAny().isPresent()
            || versions(log, CHECKPOINT).findAny().isPresent());
  }

  /** The newest version of a table that exists. */
  static long newest(Path table) {
    Path log = folder(table);
    return LongStream.concat(versions(log, COMMIT), versions(log, CHECKPOINT)).max().orElseThrow();
  }

  /** Size of a version's files, where Delta's sums beside its commit say so. */
  static OptionalLong bytes(Path table, long version) {
    return sum(table, version, "tableSizeBytes");
  }

  /** How many data files a version has, where Delta's sums beside its commit say so. */
  static OptionalLong files(Path table, long version) {
    return sum(table, version, "numFiles");
  }

  private static OptionalLong sum(Path table, long version, String name) {
    Path sums = folder(table).resolve(String.format(Locale.ROOT, "%020d.crc", version));
    try {
      JsonNode sum =
          Files.isRegularFile(sums)
              ? JSON.readTree(Files.readAllBytes(sums)).path(name)
              : JSON.missingNode();
      return sum.isIntegralNumber() ? OptionalLong.of(sum.asLong()) : OptionalLong.empty();
    } catch (IOException e) {
      // The sums only spare work: what they say is in the log too.
      return OptionalLong.empty();
    }
  }

  /** Clears away what a run left that died while it made a table: a log without a commit. */
  static void clear(Path table) {
    Path log = folder(table);
    if (exists(table) || !Files.isDirectory(log)) {
      return;
    }
    try {
      FileUtils.deleteDirectory(log.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads every commit that readers need and finds out early, and by name, which one is damaged.
   *
   * @throws DamagedLakeException with the file
   */
  static void check(Path table) {
    Path log = folder(table);
    OptionalLong checkpoint = versions(log, CHECKPOINT).max();
    checkpoint.ifPresent(version -> checkpoints(log, version).forEach(TableLog::checkEnds));
    long first = checkpoint.orElse(0);
    // A checkpoint stands for its own commit too.
    long next = checkpoint.isPresent() && !Files.exists(file(log, first)) ? first + 1 : first;
    long[] commits = versions(log, COMMIT).filter(version -> version >= first).sorted().toArray();
    for (long version : commits) {
      if (version != next) {
        throw new DamagedLakeException(file(log, next), "it is missing");
      }
      check(log, version);
      next++;
    }
  }

  private static List<Path> checkpoints(Path log, long version) {
    try (Stream<Path> files = Files.list(log)) {
      return files
          .filter(
              file -> {
                Matcher name = CHECKPOINT.matcher(file.getFileName().toString());
                return name.matches() && Long.parseLong(name.group(1)) == version;
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parquet begins and ends with the same four letters; its last bytes are written last. */
  private static void checkEnds(Path file) {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      byte[] end = new byte[PARQUET.length];
      if (bytes.length() >= 3L * end.length) {
        bytes.seek(bytes.length() - end.length);
        bytes.readFully(end);
      }
      if (!Arrays.equals(end, PARQUET)) {
        throw new DamagedLakeException(file, "it is cut off");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path log, long version) {
    Path file = file(log, version);
    try {
      List<String> lines = Files.readAllLines(file);
      for (String line : lines) {
        JSON.readTree(line);
      }
      if (lines.isEmpty()) {
        throw new DamagedLakeException(file, "it is empty");
      }
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new DamagedLakeException(file, "it is cut off or is no JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LongStream versions(Path log, Pattern names) {
    try (Stream<Path> files = Files.list(log)) {
      return files
          .map(file -> names.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .boxed()
          .toList()
          .stream()
          .mapToLong(Long::longValue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows that a commit wrote, as it says itself. */
  long rowsWritten(long version) {
    return commit(version).map(Commit::rows).orElse(0L);
  }

  /** The newest version that changed rows; the table's first where none did. */
  public long newestChange() {
    for (long version = newest; version > 0; version--) {
      Optional<Commit> commit = commit(version);
      if (commit.isEmpty() || commit.get().changesRows()) {
        return version;
      }
    }
    return 0;
  }

  /**
   * The version that holds a piece of work already: the newest one whose tag is {@code work},
   * provided that everything behind it leaves its rows alone.
   *
   * @param leavesAlone whether a later run's commit leaves the rows alone; one without a tag never
   *     does, unless it only tidied up
   */
  public OptionalLong finished(CommitTag work, Predicate<CommitTag> leavesAlone) {
    for (long version = newest; version > 0; version--) {
      Optional<Commit> commit = commit(version);
      if (commit.isEmpty()) {
        return OptionalLong.empty();
      }
      Optional<CommitTag> tag = commit.get().tag();
      if (tag.isPresent() && tag.get().isSameWork(work)) {
        return OptionalLong.of(version);
      }
      if (tag.isPresent() ? !leavesAlone.test(tag.get()) : commit.get().changesRows()) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  private Optional<Commit> commit(long version) {
    Path file = file(log, version);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<CommitTag> tag = Optional.empty();
    boolean changesRows = false;
    long rows = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode action = JSON.readTree(line);
        JsonNode info = action.path("commitInfo");
        if (!info.isMissingNode()) {
          tag = CommitTag.of(info.path("userMetadata").asText());
          rows = info.at("/operationMetrics/numOutputRows").asLong();
        }
        changesRows |=
            action.at("/add/dataChange").asBoolean() || action.at("/remove/dataChange").asBoolean();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(new Commit(version, tag, changesRows, rows));
  }

  private static Path file(Path log, long version) {
    return log.resolve(String.format(Locale.ROOT, "%020d.json", version));
  }

  private static Path folder(Path table) {
    return table.resolve("_delta_log");
  }
}
