package io.outpost.pipeline.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that opens a lake. */
final class LakeOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "data-samples/outpost.yaml",
      description = "Settings (default: ${DEFAULT-VALUE}).")
  private Path config;

  @Option(
      names = "--lake",
      paramLabel = "FOLDER",
      defaultValue = "lake",
      description = "Where the tables are (default: ${DEFAULT-VALUE}).")
  private Path lake;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[2]",
      description = "Where Spark runs (default: ${DEFAULT-VALUE}).")
  private String master;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "2",
      description = "Shuffle partitions; no result depends on them (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--side-by-side",
      paramLabel = "N",
      defaultValue = "3",
      description = "Jobs that run at once (default: ${DEFAULT-VALUE}).")
  private int jobsSideBySide;

  Path config() {
    return config;
  }

  Path lake() {
    return lake;
  }

  String master() {
    return master;
  }

  int partitions() {
    return partitions;
  }

  int jobsSideBySide() {
    return jobsSideBySide;
  }
}
