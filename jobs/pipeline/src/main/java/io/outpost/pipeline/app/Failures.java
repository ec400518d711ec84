package io.outpost.pipeline.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** What a person is told when a command fails: the reason in words, not a stack trace. */
final class Failures {
  private Failures() {}

  /** Prints the failure and gives its exit code. */
  static ExitCode tell(Throwable failure, PrintStream err) {
    ExitCode code = ExitCode.of(failure);
    err.println("outpost: " + message(failure));
    if (code == ExitCode.UNEXPECTED) {
      failure.printStackTrace(err);
    } else {
      err.println("(exit code " + code.code() + ", to act: " + code.whoActs() + ")");
    }
    return code;
  }

  /** As above; of a disk that is full or may not be written, where it is and how full. */
  static ExitCode tell(Throwable failure, Path lake, PrintStream err) {
    ExitCode code = tell(failure, err);
    storage(failure, lake).ifPresent(err::println);
    return code;
  }

  static String message(Throwable failure, Path lake) {
    String message = message(failure);
    String end = message.endsWith(".") ? " " : ". ";
    return storage(failure, lake).map(room -> message + end + room).orElse(message);
  }

  private static Optional<String> storage(Throwable failure, Path lake) {
    return ExitCode.storageWords(failure)
        .map(
            words -> (message(failure).contains(words) ? "" : words + ". ") + StorageRoom.of(lake));
  }

  static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
