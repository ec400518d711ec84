package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EngineComparisonTest {
  private static final Path MODELS = Path.of("target/models/edu/stanford/nlp/models");

  @Test
  void comparesTheEnginesWithoutStockModels() {
    List<EngineComparison.Row> rows =
        EngineComparison.run(
            new EngineComparison.Options(
                List.of("It works.", "It does not."),
                Optional.empty(),
                Optional.empty(),
                ScoringOptions.PLAIN,
                Duration.ZERO,
                1));
    assertThat(rows)
        .extracting(EngineComparison.Row::pipeline)
        .containsExactly("exact", "turbo", "lexicon");
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.millisPerText()).isPositive();
              assertThat(row.timesFaster()).isEmpty();
              assertThat(row.secondThreadCost()).isPresent();
              assertThat(row.line()).contains("texts/s").doesNotContain("stock");
            });
  }

  @Test
  void refusesToCompareOnNothing() {
    assertThatThrownBy(
            () ->
                new EngineComparison.Options(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    ScoringOptions.PLAIN,
                    Duration.ZERO,
                    1))
        .hasMessageContaining("needs texts");
  }

  /**
   * The published figures; on 500 posts about two minutes. In a JVM of its own with Java's own
   * settings: builds run without the second compiler, which the network's inner loops live on.
   */
  @Test
  @Tag("slow")
  void keepsWhatIsPromisedOnPosts() throws IOException, InterruptedException {
    ReferencePosts.texts(1);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2500m",
                "-classpath",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                EngineComparisonTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(output);
    assertThat(process.waitFor()).as(output).isZero();
  }

  /** Measures and checks. */
  public static void main(String[] args) {
    List<EngineComparison.Row> rows =
        EngineComparison.run(
            new EngineComparison.Options(
                ReferencePosts.texts(500),
                Optional.of(MODELS.resolve("lexparser/englishPCFG.ser.gz")),
                Optional.of(MODELS.resolve("srparser/englishSR.ser.gz")),
                ScoringOptions.PLAIN,
                Duration.ofSeconds(8),
                7));
    rows.forEach(row -> System.out.println(row.line()));
    assertThat(row(rows, "exact").timesFaster().orElseThrow()).isGreaterThanOrEqualTo(15);
    assertThat(row(rows, "turbo").timesFaster().orElseThrow()).isGreaterThanOrEqualTo(500);
    for (String engine : List.of("exact", "turbo")) {
      assertThat(row(rows, engine).secondThreadCost().orElseThrow()).isLessThanOrEqualTo(0.15);
    }
  }

  private static EngineComparison.Row row(List<EngineComparison.Row> rows, String pipeline) {
    return rows.stream().filter(row -> row.pipeline().equals(pipeline)).findAny().orElseThrow();
  }
}
