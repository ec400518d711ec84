package io.outpost.pipeline.crashes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.lake.Fingerprint;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/**
 * What is published in a lake, read without Spark: the log of each table is replayed up to the
 * published version, and every row of every file that is left counts.
 */
final class Contents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PUBLICATIONS = "ops/publications";

  /** Tables that hold the rows of all nights in the same files. */
  private static final Set<String> NOT_DIVIDED = Set.of("ops/data_quality", "ops/quality_checks");

  private final Path lake;

  Contents(Path lake) {
    this.lake = lake;
  }

  /** By night, the published version of each table. */
  Map<LocalDate, Map<String, Long>> published() throws IOException {
    Map<LocalDate, Map<String, Long>> nights = new TreeMap<>();
    for (Group row : rows(PUBLICATIONS, newest(PUBLICATIONS), "")) {
      nights
          .computeIfAbsent(
              LocalDate.ofEpochDay(row.getInteger("as_of", 0)), night -> new TreeMap<>())
          .put(row.getString("table_name", 0), row.getLong("table_version", 0));
    }
    return nights;
  }

  /** Rows and digest of each table of a published night. */
  Map<String, String> of(LocalDate night) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Map.Entry<String, Long> table : published().get(night).entrySet()) {
      String partition = table.getKey().startsWith("gold/") ? "as_of=" + night + "/" : "";
      List<String> rows = new ArrayList<>();
      for (Group row : rows(table.getKey(), table.getValue(), partition)) {
        if (isOf(night, table.getKey(), row)) {
          rows.add(row.toString());
        }
      }
      Collections.sort(rows);
      contents.put(table.getKey(), rows.size() + ":" + Fingerprint.of(rows));
    }
    return contents;
  }

  private static boolean isOf(LocalDate night, String table, Group row) {
    return !NOT_DIVIDED.contains(table) || row.getInteger("as_of", 0) == night.toEpochDay();
  }

  private long newest(String table) throws IOException {
    long version = -1;
    while (Files.exists(commit(table, version + 1))) {
      version++;
    }
    return version;
  }

  private Path commit(String table, long version) {
    return lake.resolve(table)
        .resolve("_delta_log")
        .resolve(String.format(Locale.ROOT, "%020d.json", version));
  }

  private List<Group> rows(String table, long version, String partition) throws IOException {
    Set<String> files = new LinkedHashSet<>();
    for (long commit = 0; commit <= version; commit++) {
      for (String line : Files.readAllLines(commit(table, commit))) {
        JsonNode action = JSON.readTree(line);
        if (action.has("add")) {
          files.add(action.at("/add/path").asText());
        }
        if (action.has("remove")) {
          files.remove(action.at("/remove/path").asText());
        }
      }
    }
    List<Group> rows = new ArrayList<>();
    for (String file : files) {
      if (file.startsWith(partition)) {
        String name = URLDecoder.decode(file, StandardCharsets.UTF_8);
        read(lake.resolve(table).resolve(name), rows);
      }
    }
    return rows;
  }

  private static void read(Path file, List<Group> rows) throws IOException {
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
  }
}
