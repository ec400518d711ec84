package io.outpost.pipeline.app;

import java.io.PrintStream;

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

  static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
