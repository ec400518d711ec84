package io.outpost.pipeline.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names of runs: their start, so that they sort by time. One lake has one run at a time. */
final class RunIds {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private RunIds() {}

  static String at(Instant startedAt) {
    return FORMAT.format(startedAt);
  }
}
