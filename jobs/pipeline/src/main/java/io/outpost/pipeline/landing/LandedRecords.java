package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.FeedSettings.Format;
import io.outpost.pipeline.schema.Contract;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** The records of one landing file, whatever its format, each with its violations. */
interface LandedRecords extends Iterator<LandedRecord>, Closeable {

  /** Opens a file as its feed's settings say. */
  static LandedRecords open(
      Contract contract, Currencies currencies, FeedSettings settings, LandingFile file)
      throws IOException {
    return LandingFolder.format(settings, file.name()) == Format.PARQUET
        ? new ParquetRecords(contract, currencies, settings, file)
        : new FileRecords(
            contract,
            currencies,
            settings,
            file,
            new BufferedInputStream(Files.newInputStream(Path.of(file.path()))));
  }

  /** Share of the file that is read, from 0 to 1. */
  double share();
}
