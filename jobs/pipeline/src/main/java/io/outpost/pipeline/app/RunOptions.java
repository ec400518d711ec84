package io.outpost.pipeline.app;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.SparkSessions;
import io.outpost.pipeline.night.Finished;
import io.outpost.pipeline.schema.Layer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;

/**
 * How a night is run.
 *
 * @param asOf the night's day, or null for the config's
 * @param landing the landing folder, or null for the config's
 * @param knownAt last delivery day, or null for the night's
 * @param upTo last layer that is written; only a night up to gold is published
 * @param finished what becomes of jobs that an earlier run has done from the same inputs
 * @param patience how long to wait for another run on the lake to end
 */
record RunOptions(
    Path config,
    Path lake,
    Path landing,
    LocalDate asOf,
    LocalDate knownAt,
    String master,
    int partitions,
    int jobsSideBySide,
    Layer upTo,
    Finished finished,
    Duration patience) {

  RunOptions(
      Path config,
      Path lake,
      LocalDate asOf,
      LocalDate knownAt,
      String master,
      int partitions,
      int jobsSideBySide) {
    this(
        config,
        lake,
        null,
        asOf,
        knownAt,
        master,
        partitions,
        jobsSideBySide,
        Layer.GOLD,
        Finished.SKIPPED,
        Duration.ZERO);
  }

  /** The lake, with the session of this process. */
  Lakehouse open() {
    return new Lakehouse(SparkSessions.session(master, partitions), lake).suited();
  }

  /** Whether the run stops before the night is whole. */
  boolean isPartial() {
    return upTo != Layer.GOLD;
  }

  /** Where files are delivered; the config's folder lies beside the config. */
  Path landing(String configured) {
    return landing != null ? landing : config.toAbsolutePath().resolveSibling(configured);
  }
}
