package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no one should post, and someone does: every text ends soon with a status of its own. */
class TortureTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  // Of the scoring thread, so that a busy machine does not break the build.
  private static final double MAX_CPU_SECONDS = 2;

  private static final Map<String, String> TEXTS = new LinkedHashMap<>();

  static {
    TEXTS.put("empty", "");
    TEXTS.put("100,000 characters without a space", "x".repeat(100_000));
    TEXTS.put("100,000 different characters without a space", "abcdefg".repeat(14_286));
    TEXTS.put("5,000 emoji", "\uD83D\uDE00\uD83D\uDE21".repeat(2_500));
    TEXTS.put("5,000 emoji of flags and families", "\uD83C\uDDE9\uD83C\uDDEA\u200D".repeat(2_500));
    TEXTS.put(
        "right-to-left",
        "\u0627\u0644\u062E\u062F\u0645\u0629 \u0633\u064A\u0626\u0629 ".repeat(100));
    TEXTS.put("marks of direction", "\u202Egreat\u202C service \u200F\u200E".repeat(50));
    TEXTS.put(
        "NUL and lone surrogates", "be\u0000fore \uD800 lone \uDC00 surrogates \u0000".repeat(50));
    TEXTS.put("a sentence of 3,000 words", "and the phone broke so I called ".repeat(430));
    TEXTS.put("a sentence of 3,000 equal words", "word ".repeat(3_000));
    TEXTS.put(
        "HTML",
        "<html><body onload='x()'><p class='a'>Great &amp; easy</p><script>alert(1)</script></body>"
            .repeat(20));
    TEXTS.put("open tags", "<a <b <!-- ".repeat(2_000));
    TEXTS.put("open declarations", "<!a <?b ".repeat(2_500));
    TEXTS.put("brackets", "(".repeat(5_000));
    TEXTS.put("combining marks", "e\u0301\u0301\u0301\u0301".repeat(4_000));
    TEXTS.put("abbreviations", "a.b.c.d.".repeat(2_000));
    TEXTS.put("digits", "1".repeat(50_000));
    TEXTS.put("hashtags", "#a#B#c".repeat(5_000));
    TEXTS.put("handles", "@a ".repeat(20_000));
    TEXTS.put("marks", "!?.,;:".repeat(5_000));
    TEXTS.put("line breaks", "\n\r\t\u2028 ".repeat(5_000));
  }

  @BeforeAll
  static void loadModels() {
    for (SentimentEngine engine : SentimentEngine.values()) {
      SentimentScorer.of(engine, ScoringOptions.SOCIAL)
          .score(List.of("Le service est mauvais ici."));
    }
  }

  static Stream<Arguments> cases() {
    return Stream.of(SentimentEngine.values())
        .flatMap(
            engine ->
                Stream.of(ScoringOptions.SOCIAL, ScoringOptions.PLAIN)
                    .flatMap(
                        options ->
                            TEXTS.keySet().stream()
                                .map(name -> Arguments.of(engine, options, name))));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("cases")
  void endsSoonWithAStatus(SentimentEngine engine, ScoringOptions options, String name) {
    SentimentScorer scorer = SentimentScorer.of(engine, options);
    long start = THREADS.getCurrentThreadCpuTime();
    SentimentScore score = scorer.score(List.of(TEXTS.get(name))).get(0);
    double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    assertThat(seconds).as("CPU seconds").isLessThan(MAX_CPU_SECONDS);
    assertThat(score.status()).isNotEqualTo(SentimentScore.Status.FAILED);
    assertThat(score.failure()).isEmpty();
    assertThat(score.label().isPresent()).isEqualTo(score.status() == SentimentScore.Status.SCORED);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aBatchOfAllOfThemScoresAsEachAlone(SentimentEngine engine) {
    SentimentScorer scorer = SentimentScorer.of(engine, ScoringOptions.SOCIAL);
    List<String> texts = List.copyOf(TEXTS.values());
    List<SentimentScore> together = scorer.score(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(together.get(i)).isEqualTo(scorer.score(List.of(texts.get(i))).get(0));
    }
  }

  static Stream<SentimentEngine> engines() {
    return Stream.of(SentimentEngine.TURBO, SentimentEngine.LEXICON);
  }
}
