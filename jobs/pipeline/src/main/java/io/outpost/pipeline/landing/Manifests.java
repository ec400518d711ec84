package io.outpost.pipeline.landing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a company says it has delivered: {@code manifest.json} and {@code *.manifest.json} in the
 * landing folder, as in
 *
 * <pre>{@code
 * {"files": [{"file": "shop/a.csv", "feed": "transactions", "known_at": "2026-06-30",
 *             "rows": 1200, "sha256": "9f86..."}]}
 * }</pre>
 *
 * <p>{@code rows} and {@code sha256} may be left out. Files that no manifest names are read by
 * their names alone.
 */
final class Manifests {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(new JavaTimeModule())
          .build();

  private Manifests() {}

  /**
   * One file.
   *
   * @param file path below the landing folder
   * @param rows records without a header
   */
  record Entry(String file, String feed, LocalDate knownAt, Long rows, String sha256) {}

  private record Manifest(List<Entry> files) {}

  static boolean isOne(String name) {
    return name.equals("manifest.json") || name.endsWith(".manifest.json");
  }

  /** The files that all manifests of a landing folder name, by path. */
  static Map<String, Entry> below(Path root) {
    Map<String, Entry> entries = new HashMap<>();
    for (Path manifest : manifests(root)) {
      for (Entry entry : entries(manifest)) {
        Entry other = entries.put(Path.of(entry.file()).normalize().toString(), entry);
        if (other != null && !other.equals(entry)) {
          throw wrong(manifest, entry.file() + " stands in two manifests that disagree");
        }
      }
    }
    return entries;
  }

  private static List<Path> manifests(Path root) {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .filter(file -> isOne(file.getFileName().toString()))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LandingException("The folder " + root + " cannot be read: " + e, e);
    }
  }

  private static List<Entry> entries(Path manifest) {
    List<Entry> entries = new ArrayList<>();
    try {
      Manifest read = JSON.readValue(manifest.toFile(), Manifest.class);
      if (read == null || read.files() == null) {
        throw wrong(manifest, "there is no list files");
      }
      for (Entry entry : read.files()) {
        check(manifest, entry);
        entries.add(entry);
      }
    } catch (JacksonException e) {
      JsonLocation place = e.getLocation();
      String line = place == null ? "" : "line " + place.getLineNr() + ": ";
      throw wrong(manifest, line + e.getOriginalMessage());
    } catch (IOException e) {
      throw new LandingException(manifest + " cannot be read: " + e.getMessage(), e);
    }
    return entries;
  }

  private static void check(Path manifest, Entry entry) {
    if (entry == null || entry.file() == null || entry.feed() == null || entry.knownAt() == null) {
      throw wrong(manifest, "each of files needs file, feed and known_at");
    }
    boolean isBelow =
        !entry.file().isBlank()
            && !entry.file().startsWith("/")
            && !entry.file().contains("\\")
            && entry.file().indexOf('\0') < 0
            && !List.of(entry.file().split("/", -1)).contains("..");
    if (!isBelow) {
      throw wrong(manifest, "file is " + entry.file() + "; it must be below the landing folder");
    }
    if (entry.rows() != null && entry.rows() < 0) {
      throw wrong(manifest, entry.file() + ": rows is " + entry.rows());
    }
    if (entry.sha256() != null
        && !entry.sha256().toLowerCase(Locale.ROOT).matches("[0-9a-f]{64}")) {
      throw wrong(manifest, entry.file() + ": sha256 is no digest of 64 digits");
    }
  }

  private static LandingException wrong(Path manifest, String what) {
    return new LandingException(
        manifest.getFileName() + ": " + what + ". Correct the manifest or take it away.");
  }
}
