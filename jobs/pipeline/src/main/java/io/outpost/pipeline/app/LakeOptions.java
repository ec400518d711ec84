package io.outpost.pipeline.app;

import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.lake.SparkSessions;
import java.nio.file.Files;
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
    if (lake.toString().matches("[a-z][a-z0-9]+:/.*")) {
      throw new InvalidConfigException(
          "--lake is "
              + lake
              + "; a lake is a folder, on a cluster one that every node mounts under the same"
              + " name, and no address of an object store.");
    }
    return lake;
  }

  /** The lake, with the session of this process. */
  Lakehouse open() {
    return new Lakehouse(SparkSessions.session(master(), partitions()), lake()).suited();
  }

  /** For commands that make no lake. */
  void requireThere() {
    if (!Files.isDirectory(lake())) {
      throw new InvalidConfigException("There is no lake " + lake() + ".");
    }
  }

  String master() {
    return master;
  }

  int partitions() {
    return atLeastOne("--partitions", partitions);
  }

  int jobsSideBySide() {
    return atLeastOne("--side-by-side", jobsSideBySide);
  }

  private static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new InvalidConfigException(option + " is " + value + "; it must be at least 1.");
    }
    return value;
  }
}
