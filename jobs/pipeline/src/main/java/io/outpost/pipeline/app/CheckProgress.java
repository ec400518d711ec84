package io.outpost.pipeline.app;

import io.outpost.pipeline.landing.LandingCheck;
import io.outpost.pipeline.landing.LandingFile;
import java.io.PrintStream;
import java.util.Locale;

/** A line now and then while a large file is read. */
final class CheckProgress implements LandingCheck.Progress {
  private static final long SILENCE_NANOS = 2_000_000_000L;

  private final PrintStream out;
  private long last = System.nanoTime();

  CheckProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void at(LandingFile file, long bytes, long records) {
    long now = System.nanoTime();
    if (now - last < SILENCE_NANOS) {
      return;
    }
    last = now;
    out.printf(
        Locale.ROOT,
        "reading %s: %,d records, %.0f %%%n",
        file.name(),
        records,
        100.0 * bytes / Math.max(1, file.bytes()));
  }
}
