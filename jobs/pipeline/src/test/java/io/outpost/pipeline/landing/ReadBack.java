package io.outpost.pipeline.landing;

import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.util.List;

/** What the record reader makes of a file, for tests outside this package. */
public final class ReadBack {
  private ReadBack() {}

  /** A landed record in full. */
  public record Reading(
      List<String> texts, List<String> violations, long firstLine, long lastLine, byte[] raw) {
    public boolean isAccepted() {
      return violations.isEmpty();
    }
  }

  /** The records of a file delivered on 2026-06-30 to a company that counts in EUR. */
  public static List<Reading> of(Table feed, String name, byte[] file) throws IOException {
    return FileRecordsTest.records(feed, name, file).stream()
        .map(
            record ->
                new Reading(
                    java.util.Arrays.stream(record.values())
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                    record.violations(),
                    record.firstLine(),
                    record.lastLine(),
                    record.raw()))
        .toList();
  }
}
