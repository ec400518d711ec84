package io.outpost.pipeline.app;

import io.outpost.pipeline.schema.Table;
import java.util.List;
import org.apache.spark.SparkUserAppException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line. */
@Command(
    name = "outpost",
    description =
        "What social customers are worth, how satisfied they are, and whether they speak for"
            + " everybody else.",
    mixinStandardHelpOptions = true,
    version = "outpost 0.1.0",
    footer = {
      "",
      "Examples:",
      "  outpost run                         the sample, into ./lake",
      "  outpost check --config my.yaml      what is wrong with a config and its landing files",
      "  outpost explain customer_values     what a table and its columns mean",
      "  outpost sentiment explain TEXT      why a text scores as it does",
      "  outpost study --help                plan, draw, track, weigh and conclude a survey",
      "  outpost help run                    all options of a command",
      "",
      "Exit codes: 0 done, 1 unexpected, 2 usage or configuration, 3 records",
      "  do not balance, 4 contract, 5 input missing, 6 model, 75 try again (another run holds the"
          + " lake)."
    },
    subcommands = {
      RunCommand.class,
      BackfillCommand.class,
      CheckCommand.class,
      ReportCommand.class,
      ExplainCommand.class,
      ChecksumCommand.class,
      ForgetCommand.class,
      StudyCommand.class,
      QuarantineCommand.class,
      StatusCommand.class,
      DiffCommand.class,
      MaintainCommand.class,
      SimulateCommand.class,
      MapCommand.class,
      SentimentCommand.class,
      HelpCommand.class
    })
public final class Outpost {
  private Outpost() {}

  public static void main(String[] args) throws SparkUserAppException {
    Host.of(System.getProperties(), System.getenv()).end(commandLine().execute(args));
  }

  /** Runs a command in this JVM, as notebooks do, and gives its exit code. */
  public static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  /** Every table there is. */
  public static List<Table> tables() {
    return Tables.all();
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Outpost());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> Failures.tell(exception, System.err).code());
    commandLine
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!name.equals("help")) {
                command.getCommandSpec().mixinStandardHelpOptions(true);
              }
            });
    return commandLine;
  }
}
