package io.outpost.pipeline.simulate;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedExperiments;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Writes the files of the feeds and counts what it writes; lines end with a line feed. */
final class LandingWriter implements AutoCloseable {
  private static final Set<Table> JSON_FEEDS =
      Set.of(LandedSocialPosts.TABLE, LandedSurveyResponses.TABLE, LandedExperiments.TABLE);

  /** A night reads each file in one task: parts of this size keep all cores at work. */
  private static final long PART_CHARACTERS = 24L << 20;

  private final Path landing;
  private final Spoiler spoiler = new Spoiler();
  private final Tally rows;
  private final Tally defects;
  private final Map<Place, LandingPart> parts = new HashMap<>();
  private final long partCharacters;

  LandingWriter(Path landing, Tally rows, Tally defects) {
    this(landing, rows, defects, PART_CHARACTERS);
  }

  /**
   * @param partCharacters a delivery goes on in another file behind so many
   */
  LandingWriter(Path landing, Tally rows, Tally defects, long partCharacters) {
    this.landing = landing;
    this.partCharacters = partCharacters;
    this.rows = rows;
    this.defects = defects;
  }

  /** Writes a good record and, where it is time for one, a bad one before it. */
  void write(Delivery delivery, FeedRow row) {
    turn(new Place(row.table(), delivery));
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
    Place place = new Place(table, delivery);
    try {
      LandingPart part = parts.get(place);
      if (part == null) {
        part = open(place, 1);
      }
      part.line(line);
      rows.add(table.name(), place.fileName(part.number()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes on in another file where this one is full. */
  private void turn(Place place) {
    LandingPart part = parts.get(place);
    if (part == null || part.written() < partCharacters) {
      return;
    }
    try {
      part.close();
      open(place, part.number() + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LandingPart open(Place place, int number) throws IOException {
    Path folder = landing.resolve(place.table().name());
    LandingPart part = LandingPart.open(folder.resolve(place.fileName(number)), number);
    parts.put(place, part);
    if (!JSON_FEEDS.contains(place.table())) {
      part.line(FeedRow.header(place.table()));
    }
    return part;
  }

  /** Where a record belongs. */
  private record Place(Table table, Delivery delivery) {
    String fileName(int part) {
      return delivery.fileName(JSON_FEEDS.contains(table) ? "jsonl" : "csv", part);
    }
  }

  @Override
  public void close() throws IOException {
    for (LandingPart part : parts.values()) {
      part.close();
    }
  }
}
