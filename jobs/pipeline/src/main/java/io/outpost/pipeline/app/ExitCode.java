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
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
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

  private static final Pattern UNREADABLE =
      Pattern.compile("FAILED_READ_FILE|DELTA_FILE_NOT_FOUND");

  /** The machine's own words for a disk that is full or may not be written. */
  private static final Pattern STORAGE_WORDS =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|File too large|Permission denied"
              + "|Read-only file system|Input/output error|Mkdirs failed|Not a directory"
              + "|failed to create (?:any )?(?:local dir|directory)",
          Pattern.CASE_INSENSITIVE);

  /** Whether a file of data that should be there cannot be read, and not a whole disk. */
  static boolean isUnreadableFile(Throwable failure) {
    return causes(failure).anyMatch(ExitCode::isUnreadable);
  }

  /** What the machine says of a disk that is full or may not be written, where that is it. */
  static Optional<String> storageWords(Throwable failure) {
    return causes(failure)
        .filter(cause -> isStorage(cause) && !isUnreadable(cause))
        .map(cause -> String.valueOf(cause.getMessage()))
        .findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  private static boolean isUnreadable(Throwable cause) {
    return cause instanceof ChecksumException
        || (cause instanceof SparkThrowable spark
            && UNREADABLE.matcher(String.valueOf(spark.getCondition())).lookingAt());
  }

  private static boolean isStorage(Throwable cause) {
    if (isUnreadable(cause)) {
      return true;
    }
    if (cause instanceof FileSystemException) {
      return !(cause instanceof NoSuchFileException);
    }
    return cause instanceof IOException
        && STORAGE_WORDS.matcher(String.valueOf(cause.getMessage())).find();
  }

  /** By the first cause that says who must act. */
  static ExitCode of(Throwable failure) {
    return causes(failure)
        .map(ExitCode::ofOne)
        .filter(code -> code != UNEXPECTED)
        .findFirst()
        .orElse(UNEXPECTED);
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
