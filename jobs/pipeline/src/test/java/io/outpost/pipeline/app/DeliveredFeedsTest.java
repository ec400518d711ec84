package io.outpost.pipeline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.pipeline.landing.LandingException;
import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.Progress;
import io.outpost.pipeline.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night says of a landing folder before it reads it. */
class DeliveredFeedsTest {
  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  private void run() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("outpost.yaml"),
            """
            as_of: 2026-06-30
            pseudonyms: {public_demo_key: true}
            sentiment: {scorer: lexicon}
            """);
    RunOptions options =
        new RunOptions(config, folder.resolve("lake"), null, null, "local[2]", 2, 2);
    Progress progress =
        new Progress() {
          @Override
          public void note(String text) {
            notes.add(text);
          }

          @Override
          public void done(JobRun run) {}
        };
    new NightRun(options, progress, Clock.systemUTC(), Map.of()).run();
  }

  @Test
  void stopsWithoutTransactionsAndNamesFoldersThatNoFeedHas() throws IOException {
    Files.createDirectories(folder.resolve("landing/transaction"));
    Files.createDirectories(folder.resolve("landing/customers"));
    assertThatThrownBy(this::run)
        .isInstanceOf(LandingException.class)
        .hasMessageContaining("no delivery of transactions")
        .satisfies(failure -> assertThat(ExitCode.of(failure)).isEqualTo(ExitCode.INPUT));
    assertThat(notes)
        .anyMatch(note -> note.startsWith("the landing folder transaction is no feed"))
        .noneMatch(note -> note.startsWith("the landing folder customers"));
    assertThat(folder.resolve("lake/gold")).doesNotExist();
  }
}
