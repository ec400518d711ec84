package io.outpost.pipeline.app;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;

/** What an operator is told where a disk is full or may not be written: where, and how full. */
final class StorageRoom {
  private StorageRoom() {}

  /** Of the disk that a lake is on, and of the one that Spark's passing files are on. */
  static String of(Path lake) {
    Path scratch = Path.of(System.getProperty("spark.local.dir", scratch()));
    return room("The lake " + lake, lake)
        + room("Passing files go to " + scratch, scratch)
        + "Make room, or let the folder be written; then give the same command again: what is done"
        + " is kept, and nothing of this night is published until all of it is there.";
  }

  private static String scratch() {
    String given = System.getenv("SPARK_LOCAL_DIRS");
    return given == null ? System.getProperty("java.io.tmpdir") : given;
  }

  private static String room(String what, Path folder) {
    File there = folder.toAbsolutePath().toFile();
    while (!there.exists() && there.getParentFile() != null) {
      there = there.getParentFile();
    }
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d MB free%s. ",
        what,
        there.getUsableSpace() >> 20,
        there.getTotalSpace() >> 20,
        there.canWrite() ? "" : ", and it may not be written");
  }
}
