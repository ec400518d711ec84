package io.outpost.pipeline.crashes;

import io.outpost.pipeline.crashes.Seam.Plan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A night in a process of its own, as a scheduler starts it; it may be killed at a commit. */
final class NightProcess {
  private final List<String> arguments;
  private final Plan plan;
  private final CommandLog log;

  NightProcess(List<String> arguments, Plan plan, CommandLog log) {
    this.arguments = arguments;
    this.plan = plan;
    this.log = log;
  }

  /** Its exit code: 137 where it was killed. */
  int run() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The flags of this very process: what Spark needs, and the settings that make a night short.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-D" + Seam.PROPERTY))
        // One night is over before it would pay.
        .filter(flag -> !flag.equals("-XX:TieredStopAtLevel=4"))
        .forEach(command::add);
    command.add("-D" + StrickenLogStore.SETTING + "=" + StrickenLogStore.class.getName());
    command.add("-D" + Seam.PROPERTY + "=" + plan.text());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.outpost.pipeline.app.Outpost");
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
        .start()
        .waitFor();
  }
}
