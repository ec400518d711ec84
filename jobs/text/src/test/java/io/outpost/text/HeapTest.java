package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each engine, models included, fits a heap of its own process. */
@Tag("slow")
class HeapTest {
  private static final int TEXTS = 2_000;

  @ParameterizedTest
  @CsvSource({"EXACT, 1100", "EXACT, 600", "TURBO, 128", "LEXICON, 32"})
  void scoresWithinTheHeap(SentimentEngine engine, int megabytes)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-classpath",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                HeapTest.class.getName(),
                engine.name())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.strip()).endsWith("scored " + TEXTS);
  }

  /** Scores texts as long as posts and one as long as a story. */
  public static void main(String[] args) {
    SentimentScorer scorer =
        SentimentScorer.of(SentimentEngine.valueOf(args[0]), ScoringOptions.PLAIN);
    List<String> texts = new ArrayList<>();
    texts.add("The agent was friendly, but nothing works and nobody calls back. ".repeat(300));
    texts.addAll(
        Collections.nCopies(
            TEXTS - 1, "@you My flight was late again! Nobody at the gate knew why, so thanks."));
    System.out.println(
        "scored " + ScoreCounts.of(scorer.score(texts)).count(SentimentScore.Status.SCORED));
  }
}
