package io.outpost.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillCommandTest {
  @TempDir private Path folder;

  @Test
  void aDryRunSaysWhichNightsAndLeavesTheLakeAlone() throws IOException {
    LandingNight.in(folder);
    assertThat(
            said(
                0,
                "--from",
                "2026-06-01",
                "--to",
                "2026-06-02",
                "--as-known-at",
                "each",
                "--dry-run"))
        .isEqualToNormalizingNewlines(
            """
            2026-06-01  missing: is computed, known at 2026-06-01
            2026-06-02  missing: is computed, known at 2026-06-02
            """);
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void spansAndDaysThatAreNoneAreRefused() throws IOException {
    LandingNight.in(folder);
    assertThat(said(2, "--from", "2026-06-02", "--to", "2026-06-01", "--dry-run"))
        .contains("--to 2026-06-01 is before --from 2026-06-02.");
    assertThat(
            said(
                2,
                "--from",
                "2026-06-01",
                "--to",
                "2026-06-01",
                "--as-known-at",
                "soon",
                "--dry-run"))
        .contains("--as-known-at is soon; it is a day such as 2026-06-30, or each.");
    assertThat(said(2, "--from", "2026-06-01", "--to", "2026-06-01", "--wait", "long"))
        .contains("'long' is no span of time such as 90s, 10m or 2h");
    assertThat(said(2, "--from", "2026-06-01")).contains("--to");
  }

  @Test
  void aNightThatFailsIsSignalledAsThatOfARunIs() throws IOException {
    LandingNight.in(folder);
    Files.writeString(
        folder.resolve("outpost.yaml"), "signal: {file: ended.json}\n", StandardOpenOption.APPEND);
    assertThat(said(5, "--from", "2026-06-01", "--to", "2026-06-02"))
        .contains("There is no delivery of transactions");
    assertThat(Files.readString(folder.resolve("ended.json"))).contains("\"exit_code\" : 5");
  }

  private String said(int code, String... options) {
    List<String> arguments = new ArrayList<>(List.of("backfill"));
    arguments.addAll(List.of("--config", folder.resolve("outpost.yaml").toString()));
    arguments.addAll(List.of("--lake", folder.resolve("lake").toString()));
    arguments.addAll(List.of(options));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream both = new PrintStream(said, true, UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      assertThat(CommandLines.execute(arguments)).as(said.toString(UTF_8)).isEqualTo(code);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return said.toString(UTF_8);
  }
}
