package io.outpost.pipeline.app;

import java.util.List;

/** The command line for tests in other packages. */
public final class CommandLines {
  private CommandLines() {}

  /** Runs a command in this process. Its exit code. */
  public static int execute(List<String> arguments) {
    return Outpost.commandLine().execute(arguments.toArray(String[]::new));
  }
}
