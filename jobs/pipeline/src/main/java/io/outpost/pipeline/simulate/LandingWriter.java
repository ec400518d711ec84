package io.outpost.pipeline.simulate;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedExperiments;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;

/** Writes the files of the feeds and counts what it writes; lines end with a line feed. */
final class LandingWriter implements AutoCloseable {
  private static final Set<Table> JSON_FEEDS =
      Set.of(LandedSocialPosts.TABLE, LandedSurveyResponses.TABLE, LandedExperiments.TABLE);

  private final Path landing;
  private final Spoiler spoiler = new Spoiler();
  private final Tally rows;
  private final Tally defects;
  private final TreeMap<String, Writer> files = new TreeMap<>();

  LandingWriter(Path landing, Tally rows, Tally defects) {
    this.landing = landing;
    this.rows = rows;
    this.defects = defects;
  }

  /** Writes a good record and, where it is time for one, a bad one before it. */
  void write(Delivery delivery, FeedRow row) {
    spoiler
        .beside(row, delivery)
        .ifPresent(
            spoiled -> {
              line(delivery, row.table(), spoiled.line());
              defects.add(row.table().name(), spoiled.defect().text());
            });
    writeAlone(delivery, row);
  }

  /** Writes a good record without a bad one. */
  void writeAlone(Delivery delivery, FeedRow row) {
    boolean json = JSON_FEEDS.contains(row.table());
    line(delivery, row.table(), json ? row.json() : row.csv());
  }

  private void line(Delivery delivery, Table table, String line) {
    String extension = JSON_FEEDS.contains(table) ? "jsonl" : "csv";
    String file = table.name() + "/" + delivery.fileName(extension);
    try {
      files.computeIfAbsent(file, name -> open(name, table)).append(line).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.add(table.name(), delivery.fileName(extension));
  }

  private Writer open(String name, Table table) {
    try {
      Path file = landing.resolve(name);
      Files.createDirectories(file.getParent());
      Writer writer = Files.newBufferedWriter(file);
      if (!JSON_FEEDS.contains(table)) {
        writer.append(FeedRow.header(table)).append('\n');
      }
      return writer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Writer writer : files.values()) {
      writer.close();
    }
  }
}
