package io.outpost.pipeline.lake;

import java.nio.file.Path;

/** A file of the lake is not as it was written: a disk, a copy or a hand has damaged it. */
public final class DamagedLakeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which files, and what brings them back
   */
  public DamagedLakeException(String message, Throwable cause) {
    super(message, cause);
  }

  DamagedLakeException(Path file, String what) {
    super(
        file
            + " is damaged: "
            + what
            + ". Nothing was written. Bring the file back from a backup, or begin a new lake: landing"
            + " files are read again.");
  }
}
