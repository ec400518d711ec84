package io.outpost.pipeline.crashes;

import io.outpost.pipeline.app.CommandLines;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Takes what the commands of a trial say, one after the other. */
record CommandLog(Path file) {
  /** The log of a trial's folder. */
  static CommandLog in(Path folder) {
    return new CommandLog(folder.resolve("commands.log"));
  }

  /** Runs a command in this process. Its exit code. */
  int execute(List<String> arguments) throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream log =
        new PrintStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true,
            StandardCharsets.UTF_8)) {
      System.setOut(log);
      System.setErr(log);
      return CommandLines.execute(arguments);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
