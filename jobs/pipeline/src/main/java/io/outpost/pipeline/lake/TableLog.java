package io.outpost.pipeline.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The commits of one table, as its log says. Commits that the log no longer holds are none. */
public final class TableLog {
  private static final ObjectMapper JSON = new ObjectMapper();

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
    if (!Files.isDirectory(log)) {
      return false;
    }
    try (Stream<Path> files = Files.list(log)) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> name.matches("\\d{20}\\.(json|checkpoint.*parquet)"));
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
    Path file = log.resolve(String.format(Locale.ROOT, "%020d.json", version));
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

  private static Path folder(Path table) {
    return table.resolve("_delta_log");
  }
}
