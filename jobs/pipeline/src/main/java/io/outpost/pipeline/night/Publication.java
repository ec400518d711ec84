package io.outpost.pipeline.night;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A published night: its day and the version of every table.
 *
 * @param knownAt last delivery day that it saw
 * @param staleSince when an earlier night was published anew, whose tables this one has read; empty
 *     where the night is as good as new
 */
public record Publication(
    LocalDate asOf,
    LocalDate knownAt,
    String runId,
    Map<String, Long> versions,
    Instant publishedAt,
    Optional<Instant> staleSince) {

  /** Whether it says the same of the same night. */
  boolean isSame(Publication other) {
    return asOf.equals(other.asOf)
        && knownAt.equals(other.knownAt)
        && versions.equals(other.versions)
        && staleSince.equals(other.staleSince);
  }
}
