package io.outpost.pipeline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.simulate.SimulationOptions;
import io.outpost.pipeline.simulate.Simulator;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** A night over landing files made by a test, run by the command line in this process. */
final class LandingNight {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  private final Path folder;

  private LandingNight(Path folder) {
    this.folder = folder;
  }

  /** Feeds and jobs of a night that ends with a layer. */
  static int steps(Layer last) {
    OutpostConfig config = ConfigReader.read(Path.of("..", "..", "data-samples", "outpost.yaml"));
    byte[] key = config.pseudonyms().key(Map.of());
    return PlatformJobs.FEEDS.size() + PlatformJobs.upTo(last, PlatformJobs.of(config, key)).size();
  }

  /** Without any landing file yet. */
  static LandingNight in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("landing"));
    Files.writeString(
        folder.resolve("outpost.yaml"),
        """
        as_of: %s
        pseudonyms: {public_demo_key: true}
        sentiment: {scorer: lexicon}
        """
            .formatted(AS_OF));
    return new LandingNight(folder);
  }

  /** The feeds of a simulated company. */
  static LandingNight simulated(Path folder, int customers) throws IOException {
    LandingNight night = in(folder);
    Simulator.write(new SimulationOptions(customers, AS_OF.minusDays(540), AS_OF, 7), folder);
    return night;
  }

  /** The same files but for those of some feeds, in another folder. */
  LandingNight without(Path other, Collection<String> feeds) throws IOException {
    LandingNight night = in(other);
    for (Path file : files()) {
      if (!feeds.contains(feed(file))) {
        Path copy = other.resolve("landing").resolve(landing().relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return night;
  }

  /** Leaves nothing but the headers of the files of some feeds. */
  LandingNight emptied(Collection<String> feeds) throws IOException {
    for (Path file : files()) {
      if (feeds.contains(feed(file))) {
        boolean headed = file.toString().endsWith(".csv");
        Files.write(file, headed ? Files.readAllLines(file).subList(0, 1) : List.of());
      }
    }
    return this;
  }

  /** Delivers a file on the night's day. */
  LandingNight delivered(String feed, String text) throws IOException {
    Path file = landing().resolve(feed).resolve(AS_OF + ".csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Runs the night. Its exit code. */
  int run(String... more) {
    return command("run", more);
  }

  /** A command on the night's lake. Its exit code. */
  int command(String name, String... more) {
    Stream<String> some =
        Stream.of(
            name,
            "--config",
            folder.resolve("outpost.yaml").toString(),
            "--lake",
            lake().toString());
    return Outpost.commandLine()
        .execute(Stream.concat(some, Stream.of(more)).toArray(String[]::new));
  }

  /** Rows of the newest version of a table, published or not. */
  List<Row> newest(Table table) {
    return new Lakehouse(TestSpark.session(), lake()).read(table).collectAsList();
  }

  /** Whether a table was ever written. */
  boolean exists(Table table) {
    return new Lakehouse(TestSpark.session(), lake()).exists(table);
  }

  /** The file that says how the last run ended. */
  JsonNode result() throws IOException {
    return new ObjectMapper().readTree(lake().resolve("run-result.json").toFile());
  }

  /** The published rows of a table. */
  List<Row> rows(Table table) {
    return PublishedNight.of(new Lakehouse(TestSpark.session(), lake()), null)
        .rows(table)
        .collectAsList();
  }

  /** The text of the page, without marks. */
  String page() throws IOException {
    return Files.readString(lake().resolve("reports").resolve(AS_OF.toString() + "/index.html"));
  }

  private Path lake() {
    return folder.resolve("lake");
  }

  private Path landing() {
    return folder.resolve("landing");
  }

  private String feed(Path file) {
    return landing().relativize(file).getName(0).toString();
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.walk(landing())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
