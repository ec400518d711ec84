package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Reads one landing file into bronze rows; one task per file. */
final class ReadFile implements FlatMapFunction<LandingFile, Row> {
  private static final long serialVersionUID = 1L;

  private final Table feed;
  private final Currencies currencies;
  private final FeedSettings settings;
  private final RecordErasure erasure;

  ReadFile(Table feed, Currencies currencies, FeedSettings settings, ErasedPersons erased) {
    this.feed = feed;
    this.currencies = currencies;
    this.settings = settings;
    this.erasure = new RecordErasure(feed, erased);
  }

  /** The rows of some files of a feed. */
  static Dataset<Row> rows(
      Lakehouse lake,
      Table feed,
      List<LandingFile> files,
      Currencies currencies,
      FeedSettings settings,
      ErasedPersons erased) {
    return lake.dataset(files, Encoders.javaSerialization(LandingFile.class))
        .flatMap(
            (FlatMapFunction<LandingFile, Row>) new ReadFile(feed, currencies, settings, erased),
            Encoders.row(Bronze.schema(feed)));
  }

  @Override
  public Iterator<Row> call(LandingFile file) throws IOException {
    LandedRecords records = LandedRecords.open(feed.contract(), currencies, settings, file);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = records.hasNext();
        if (!more) {
          close(records);
          checkUnchanged(file);
        }
        return more;
      }

      @Override
      public Row next() {
        return row(file, erasure.applied(records.next()));
      }
    };
  }

  /** What was read is what the file's digest promises, or nothing of it is kept. */
  private static void checkUnchanged(LandingFile file) {
    try {
      if (!LandingFolder.sha256(Path.of(file.path())).equals(file.sha256())) {
        throw new LandingException(
            file.name()
                + " has changed while it was read. Deliver files under a name that begins with a"
                + " dot and rename them when they are whole, or name them in a manifest; then run"
                + " the night again.");
      }
    } catch (IOException e) {
      throw new LandingException(file.name() + " cannot be read again: " + e.getMessage(), e);
    }
  }

  private static void close(LandedRecords records) {
    try {
      records.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(LandingFile file, LandedRecord record) {
    int width = record.values().length;
    Object[] cells = new Object[width + Bronze.values().length];
    System.arraycopy(record.values(), 0, cells, 0, width);
    cells[width] = record.violations().toArray(String[]::new);
    cells[width + 1] = file.name();
    cells[width + 2] = file.sha256();
    cells[width + 3] = file.knownAt();
    cells[width + 4] = record.firstLine();
    cells[width + 5] = record.lastLine();
    cells[width + 6] = record.raw();
    return RowFactory.create(cells);
  }
}
