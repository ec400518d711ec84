package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Reads one landing file into bronze rows; one task per file. */
final class ReadFile implements FlatMapFunction<LandingFile, Row> {
  private static final long serialVersionUID = 1L;

  private final Table feed;
  private final Currencies currencies;
  private final FeedSettings settings;

  ReadFile(Table feed, Currencies currencies, FeedSettings settings) {
    this.feed = feed;
    this.currencies = currencies;
    this.settings = settings;
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
        }
        return more;
      }

      @Override
      public Row next() {
        return row(file, records.next());
      }
    };
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
