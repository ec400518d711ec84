package io.outpost.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outpost.pipeline.lake.LakeLock;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.testing.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir private Path folder;

  /** How a command ended and what it said. */
  private record Ended(int code, String out, String err) {}

  static Stream<Table> tables() {
    return Tables.all().stream();
  }

  static Stream<String> commands() {
    return Outpost.commandLine().getSubcommands().keySet().stream()
        .filter(name -> !name.equals("help"));
  }

  @Test
  void explainListsEveryTableWithItsGrain() {
    Ended ended = execute("explain");
    assertThat(ended.code()).isZero();
    assertThat(ended.out().lines()).hasSize(Tables.all().size());
    for (Table table : Tables.all()) {
      assertThat(ended.out()).contains(Tables.shownName(table), table.contract().grain());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void explainsEveryTableAndEachOfItsColumns(Table table) {
    Ended ended = execute("explain", Tables.shownName(table));
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith(Tables.shownName(table) + ", contract version ");
    for (ContractColumn column : table.contract().columns()) {
      assertThat(ended.out()).contains("  " + column.name() + " ", column.description());
    }
    table.contract().rules().forEach(rule -> assertThat(ended.out()).contains("rule: " + rule));
    assertThat(ended.out()).doesNotContain("Optional", "null");
  }

  @Test
  void aBareNameExplainsTheTableInEveryLayer() {
    String out = execute("explain", "transactions").out();
    assertThat(out).contains("landing/transactions,", "silver/transactions,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer_value", "bronze/transactions", "gold", ""})
  void anUnknownTableIsAUsageError(String name) {
    Ended ended = execute("explain", name);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("there is no table " + name + ". outpost explain lists all");
  }

  @Test
  void helpShowsExamplesAndExitCodes() {
    Ended ended = execute("--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("Examples:", "outpost run", "Exit codes:", "75 try again");
    assertThat(ended.out()).contains(commands().toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfEveryCommandShowsAnExample(String command) {
    for (Ended ended : List.of(execute(command, "--help"), execute("help", command))) {
      assertThat(ended.code()).isZero();
      assertThat(ended.out())
          .contains("Usage: outpost " + command, "Example", "  outpost " + command);
    }
  }

  @Test
  void theHelpOfRunNamesEveryExitCode() {
    String out = execute("run", "--help").out();
    for (ExitCode code : ExitCode.values()) {
      assertThat(out).contains(code.code() + " ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "run --fly",
        "run --as-of yesterday",
        "run --as-of 2026-02-30",
        "run --partitions many",
        "run --up-to bronze",
        "run extra",
        "report --as-of",
        "simulate --out x",
        "explain one two"
      })
  void aCommandThatIsNotUnderstoodIsAUsageError(String line) {
    Ended ended = execute(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("Usage: outpost").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--partitions 0", "--partitions -1", "--side-by-side 0"})
  void aNumberThatMakesNoSenseIsAUsageError(String option) throws IOException {
    Ended ended = run(config(""), option.split(" "));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains(option.replace(" ", " is ") + "; it must be at least 1.")
        .doesNotContain("\tat ");
  }

  @Test
  void aMissingConfigIsAUsageErrorAndLeavesAResult() throws IOException {
    Ended ended = run(folder.resolve("none.yaml"));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("There is no config", "(exit code 2, to act: operator)");
    JsonNode result = result();
    assertThat(result.path("status").asText()).isEqualTo("failed");
    assertThat(result.path("exit_code").asInt()).isEqualTo(2);
    assertThat(result.path("who_acts").asText()).isEqualTo("operator");
    assertThat(result.path("message").asText()).startsWith("There is no config");
  }

  @Test
  void aMissingLandingFolderIsTheDataOwnersToMend() throws IOException {
    Ended ended = run(config("landing: nowhere\n"));
    assertThat(ended.code()).isEqualTo(5);
    assertThat(result().path("who_acts").asText()).isEqualTo("data owner");
    assertThat(result().path("message").asText()).contains("nowhere does not exist");
  }

  @Test
  void aSecretThatIsMissingIsNamedButNeverShown() throws IOException {
    Path config = folder.resolve("outpost.yaml");
    Files.writeString(config, "pseudonyms: {key_variable: OUTPOST_TEST_NO_SUCH_VARIABLE}\n");
    Ended ended = run(config);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("OUTPOST_TEST_NO_SUCH_VARIABLE");
  }

  @Test
  void aHeldLakeMeansTryAgainAndKeepsTheResultOfTheOtherRun() throws IOException {
    Files.createDirectories(folder.resolve("landing"));
    try (LakeLock held = LakeLock.take(folder.resolve("lake"))) {
      Ended ended = run(config(""));
      assertThat(ended.code()).isEqualTo(75);
      assertThat(ended.err()).contains("Another run holds the lake " + held.lake());
      assertThat(folder.resolve("lake/run-result.json")).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "checksum"})
  void aLakeWithoutANightSaysHowToMakeOne(String command) throws IOException {
    TestSpark.session();
    Ended ended =
        execute(
            command,
            "--config",
            config("").toString(),
            "--lake",
            folder.resolve("lake").toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("has no published night. Run one with: outpost run.");
    Ended dated =
        execute(
            command,
            "--config",
            config("").toString(),
            "--lake",
            folder.resolve("lake").toString(),
            "--as-of",
            "2026-06-30");
    assertThat(dated.err()).contains("has no published night of 2026-06-30.");
  }

  @Test
  void simulateRefusesDatesInTheWrongOrder() {
    Ended ended =
        execute(
            "simulate", "--from", "2026-02-01", "--to", "2026-01-01", "--out", folder + "/made");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(folder.resolve("made")).doesNotExist();
  }

  private Ended run(Path config, String... more) {
    Stream<String> some =
        Stream.of(
            "run", "--json", "--config", config.toString(), "--lake", folder.resolve("lake") + "");
    return execute(Stream.concat(some, Stream.of(more)).toArray(String[]::new));
  }

  private Path config(String more) throws IOException {
    Path config = folder.resolve("outpost.yaml");
    Files.writeString(
        config, "pseudonyms: {public_demo_key: true}\nsentiment: {scorer: lexicon}\n" + more);
    return config;
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("lake/run-result.json").toFile());
  }

  private static Ended execute(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream systemOut = System.out;
    PrintStream systemErr = System.err;
    try (PrintStream newOut = new PrintStream(out, true, UTF_8);
        PrintStream newErr = new PrintStream(err, true, UTF_8)) {
      System.setOut(newOut);
      System.setErr(newErr);
      CommandLine commandLine = Outpost.commandLine();
      commandLine.setOut(new PrintWriter(newOut, true, UTF_8));
      commandLine.setErr(new PrintWriter(newErr, true, UTF_8));
      int code = commandLine.execute(arguments);
      return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(systemOut);
      System.setErr(systemErr);
    }
  }
}
