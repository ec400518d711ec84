package io.outpost.pipeline.crashes;

import io.outpost.pipeline.simulate.SimulationOptions;
import io.outpost.pipeline.simulate.Simulator;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.delta.DeltaLog;

/** The deliveries of a small made-up company, and lakes that read them. */
final class SmallCompany {
  /** The night that every lake begins with. */
  static final LocalDate BEFORE = LocalDate.of(2026, 3, 31);

  /** The night that is disturbed; new files of most feeds have come since. */
  static final LocalDate NIGHT = LocalDate.of(2026, 6, 30);

  private static final LocalDate BEGIN = LocalDate.of(2025, 1, 1);
  private static final long SEED = 7;

  private final Path folder;

  SmallCompany(Path folder, int customers) throws IOException {
    this.folder = Files.createDirectories(folder);
    if (!Files.exists(folder.resolve("landing"))) {
      Simulator.write(new SimulationOptions(customers, BEGIN, NIGHT, SEED), folder);
    }
    writeConfig("Small company");
  }

  Path config() {
    return folder.resolve("outpost.yaml");
  }

  /** With another title, every table has to be computed again. */
  void writeConfig(String title) throws IOException {
    Files.writeString(
        config(),
        """
        title: %s
        pseudonyms: {public_demo_key: true}
        sentiment: {scorer: lexicon}
        returns: {draws: 1000}
        """
            .formatted(title));
  }

  Path lake(String name) {
    return folder.resolve(name);
  }

  /** Arguments of a command on a lake. */
  List<String> arguments(String command, Path lake, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of("--config", config().toString(), "--lake", lake.toString(), "--partitions", "1"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Arguments that run a night. */
  List<String> night(Path lake, LocalDate asOf) {
    return arguments("run", lake, "--as-of", asOf.toString(), "--json");
  }

  /** What the commands on its lakes say. */
  CommandLog log() {
    return CommandLog.in(folder);
  }

  /** What a published night of a lake holds, of every table. */
  static Map<String, String> contents(Path lake, LocalDate asOf) throws IOException {
    return new Contents(lake).of(asOf);
  }

  /** The published nights of a lake, and the version of each table. */
  static Map<LocalDate, Map<String, Long>> published(Path lake) throws IOException {
    return new Contents(lake).published();
  }

  /** Whether the commits of a session come by {@link Seam}. */
  static void checkSeam() {
    String store = TestSpark.session().conf().get(StrickenLogStore.SETTING, "");
    if (!store.equals(StrickenLogStore.class.getName())) {
      throw new IllegalStateException("the session's log store is " + store);
    }
  }

  /** A lake as another one is at this moment; what is written once is shared by both. */
  Path copied(Path lake, String name) throws IOException {
    Path copy = lake(name);
    remove(copy);
    Files.createDirectories(copy.getParent());
    try (Stream<Path> files = Files.walk(lake)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        copy(file, copy.resolve(lake.relativize(file)));
      }
    } catch (UncheckedIOException e) {
      // A draft that has got its name meanwhile.
      if (!(e.getCause() instanceof NoSuchFileException)) {
        throw e;
      }
    }
    return copy;
  }

  private static void copy(Path file, Path copy) throws IOException {
    String name = file.getFileName().toString();
    try {
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else if (name.endsWith(".parquet") || name.matches("\\d{20}\\.json")) {
        Files.createLink(copy, file);
      } else if (!name.equals(".lock")) {
        Files.copy(file, copy);
      }
    } catch (NoSuchFileException e) {
      // A draft that has got its name meanwhile.
    }
  }

  /** Removes a lake and what the session remembers of it. */
  static void remove(Path lake) throws IOException {
    DeltaLog.clearCache();
    FileUtils.deleteDirectory(lake.toFile());
  }
}
