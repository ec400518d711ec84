package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.FeedSettings.Format;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Counts the records of a file without judging them. */
final class RowCount {
  private RowCount() {}

  /** Records without a header; empty where the file cannot be read to its end. */
  static OptionalLong of(FeedSettings settings, Path path, String name) throws IOException {
    Format format = LandingFolder.format(settings, name);
    if (format == Format.PARQUET) {
      try (ParquetFile file = ParquetFile.open(path)) {
        return OptionalLong.of(file.rows());
      } catch (ParquetFile.DamagedException e) {
        return OptionalLong.empty();
      }
    }
    boolean csv = format == Format.CSV;
    long most = settings.unpackedMegabytes() * (1L << 20);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
        Records records =
            new Records(
                LandingFolder.isPacked(name) ? new Unpacked(in, Files.size(path), most) : in,
                csv ? Records.Quotes.JOIN_LINES : Records.Quotes.IGNORED,
                settings.delimiter().charAt(0))) {
      long count = 0;
      while (records.next() != null) {
        count++;
      }
      return OptionalLong.of(csv ? Math.max(0, count - 1) : count);
    } catch (Unpacked.PackingException e) {
      return OptionalLong.empty();
    }
  }
}
