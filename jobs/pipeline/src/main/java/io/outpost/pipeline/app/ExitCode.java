package io.outpost.pipeline.app;

import io.outpost.analytics.statistics.EstimationException;
import io.outpost.analytics.value.ModelFitException;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.lake.DamagedLakeException;
import io.outpost.pipeline.lake.LakeLock;
import io.outpost.pipeline.landing.LandingException;
import io.outpost.pipeline.quality.BalanceException;
import io.outpost.pipeline.quality.QualityException;
import io.outpost.pipeline.schema.ContractException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.delta.DeltaConcurrentModificationException;
import org.apache.spark.sql.delta.schema.DeltaInvariantViolationException;

/** How a command ended, and so who must act. */
enum ExitCode {
  DONE(0, "nobody"),
  UNEXPECTED(1, "us: please report it"),
  USAGE(2, "operator"),
  QUALITY(3, "data owner"),
  CONTRACT(4, "data owner"),
  INPUT(5, "data owner"),
  MODEL(6, "analyst"),
  TRY_AGAIN(75, "scheduler");

  private final int code;
  private final String whoActs;

  ExitCode(int code, String whoActs) {
    this.code = code;
    this.whoActs = whoActs;
  }

  int code() {
    return code;
  }

  String whoActs() {
    return whoActs;
  }

  /** The machine's own words for a disk that is full or may not be written. */
  private static final Pattern STORAGE_WORDS =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|File too large|Permission denied"
              + "|Read-only file system|Input/output error|Mkdirs failed|Not a directory"
              + "|failed to create (?:any )?(?:local dir|directory)",
          Pattern.CASE_INSENSITIVE);

  private static boolean isStorage(Throwable cause) {
    if (cause instanceof SparkThrowable spark) {
      return String.valueOf(spark.getCondition()).startsWith("FAILED_READ_FILE");
    }
    if (cause instanceof FileSystemException) {
      return !(cause instanceof NoSuchFileException);
    }
    return cause instanceof IOException
        && STORAGE_WORDS.matcher(String.valueOf(cause.getMessage())).find();
  }

  /** By the first cause that says who must act. */
  static ExitCode of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      ExitCode code = ofOne(cause);
      if (code != UNEXPECTED) {
        return code;
      }
    }
    return UNEXPECTED;
  }

  private static ExitCode ofOne(Throwable cause) {
    if (cause instanceof InvalidConfigException
        || cause instanceof DamagedLakeException
        || isStorage(cause)) {
      return USAGE;
    }
    if (cause instanceof BalanceException || cause instanceof QualityException) {
      return QUALITY;
    }
    if (cause instanceof ContractException || cause instanceof DeltaInvariantViolationException) {
      return CONTRACT;
    }
    if (cause instanceof LandingException) {
      return INPUT;
    }
    if (cause instanceof ModelFitException || cause instanceof EstimationException) {
      return MODEL;
    }
    if (cause instanceof LakeLock.HeldException
        || cause instanceof DeltaConcurrentModificationException) {
      return TRY_AGAIN;
    }
    return UNEXPECTED;
  }
}
