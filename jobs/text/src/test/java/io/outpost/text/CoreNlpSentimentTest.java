package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CoreNlpSentimentTest {
  private static final List<String> POSTS =
      List.of(
          "The agent was wonderful and solved my problem in minutes!",
          "Terrible service. I waited two hours and nobody called back.",
          "The store opens at nine on Monday.",
          "I love the new app, it is fast and beautiful.",
          "Your delivery was late again, the box was broken, and I am really disappointed.",
          "My order number is 4711.",
          "Not bad at all, thanks for the quick help.",
          "This is the worst airline I have ever used. Never again!",
          "How do I change my address?",
          "It works.");

  private final CoreNlpSentiment scorer = CoreNlpSentiment.shared();

  @Test
  void ordersPraiseAboveFactsAboveComplaints() {
    assertThat(polarity("The staff were friendly and the food was excellent."))
        .isGreaterThan(polarity("The store opens at nine on Monday."));
    assertThat(polarity("The store opens at nine on Monday."))
        .isGreaterThan(polarity("The staff were rude and the food was awful."));
  }

  @Test
  void labelsPlainPostsAsPeopleDo() {
    assertThat(label("I love this phone, it is wonderful.")).isEqualTo(SentimentLabel.POSITIVE);
    assertThat(label("This was a terrible experience.")).isEqualTo(SentimentLabel.NEGATIVE);
    assertThat(label("The store opens at nine on Monday.")).isEqualTo(SentimentLabel.NEUTRAL);
  }

  @Test
  void turnsPraiseThatIsNegated() {
    assertThat(polarity("The service was not good.")).isLessThan(polarity("The service was good."));
    assertThat(label("The service was not good.")).isEqualTo(SentimentLabel.NEGATIVE);
  }

  @Test
  void weighsSentencesByTheSquareRootOfTheirTokens() {
    SentimentScore first = one("I love this phone.");
    SentimentScore second = one("It broke after two days and nobody answered my calls.");
    SentimentScore both =
        one("I love this phone. It broke after two days and nobody answered my calls.");

    double a = Math.sqrt(first.tokens());
    double b = Math.sqrt(second.tokens());
    double expected =
        (a * first.polarity().orElseThrow() + b * second.polarity().orElseThrow()) / (a + b);
    assertThat(both.sentences()).isEqualTo(2);
    assertThat(both.tokens()).isEqualTo(first.tokens() + second.tokens());
    // Rounding of a handful of additions.
    assertThat(both.polarity().orElseThrow()).isCloseTo(expected, offset(1e-12));
  }

  @Test
  void scoresTheSameOnTwoThreadsAsOnOne() throws InterruptedException, ExecutionException {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      many.addAll(POSTS);
    }
    List<SentimentScore> expected = scorer.score(many);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<List<SentimentScore>> task = () -> scorer.score(many);
      for (Future<List<SentimentScore>> result : threads.invokeAll(List.of(task, task))) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void scoresTheSameInEveryBatch() {
    List<SentimentScore> expected = scorer.score(POSTS);
    for (int size : new int[] {1, 3, 7}) {
      List<SentimentScore> scores = new ArrayList<>();
      for (int i = 0; i < POSTS.size(); i += size) {
        scores.addAll(scorer.score(POSTS.subList(i, Math.min(i + size, POSTS.size()))));
      }
      assertThat(scores).isEqualTo(expected);
    }
  }

  @Test
  void isLoadedOnceForAllThreads() throws InterruptedException, ExecutionException {
    SentimentScorer.warmUp(SentimentEngine.EXACT, ScoringOptions.PLAIN);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<CoreNlpSentiment> task = CoreNlpSentiment::shared;
      for (Future<CoreNlpSentiment> result : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(result.get()).isSameAs(scorer);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(ParserModels.loads()).isOne();
    assertThat(Networks.loads()).isOne();
  }

  @Test
  void hasNothingToSayAboutEmptyTexts() {
    List<String> empties =
        new ArrayList<>(
            List.of("", "   \n\t", "\u0000\u0001", "<br/>", "https://example.org/a?b=c"));
    empties.add(null);
    assertThat(scorer.score(empties))
        .hasSize(6)
        .allSatisfy(
            score -> {
              assertThat(score.status()).isEqualTo(SentimentScore.Status.EMPTY);
              assertThat(score.polarity()).isEmpty();
              assertThat(score.label()).isEmpty();
            });
    assertThat(scorer.score(List.of())).isEmpty();
  }

  @Test
  @Timeout(20)
  void survivesWhatPeoplePost() {
    String html =
        "<html><body><p class='x'>Great &amp; easy</p><script>alert(1)</script></body></html>";
    List<String> posts =
        List.of(
            "x".repeat(100_000),
            "word ".repeat(3_000),
            "and the phone broke ".repeat(750),
            "\uD83D\uDE00\uD83D\uDE21\uD83D\uDC4D\uD83C\uDFFD \u2764\uFE0F",
            html,
            "be\u0000fore \uD800 lone \uDC00 surrogates",
            "((((((((((".repeat(500),
            "!?".repeat(4_000),
            "\u0645\u0631\u062D\u0628\u0627 \u4F60\u597D \u3053\u3093\u306B\u3061\u306F",
            "e\u0301".repeat(5_000),
            "a.b.c.d.".repeat(1_000),
            "-".repeat(10_000),
            "1".repeat(10_000));
    for (String post : posts) {
      long start = System.nanoTime();
      SentimentScore score = one(post);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      String shown = post.substring(0, Math.min(20, post.length()));
      assertThat(score.status()).as(shown).isEqualTo(SentimentScore.Status.SCORED);
      assertThat(score.label()).as(shown).isPresent();
      // A generous bound for a busy machine: the longest takes well under two seconds on a quiet
      // one.
      assertThat(took).as(shown).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void cutsLongSentencesAndKeepsTheirTokens() {
    SentimentScore score = one("word ".repeat(3_000).trim());
    assertThat(score.tokens()).isEqualTo(3_000);
    assertThat(score.sentences()).isEqualTo(38);
    assertThat(score.counts().truncated()).isFalse();
  }

  @Test
  void saysWhenItReadOnlyTheBeginning() {
    assertThat(one("a? ".repeat(TextParts.MAX_CHARS / 3 + 1)).counts().truncated()).isTrue();
    assertThat(one("good day").counts().truncated()).isFalse();
  }

  @Test
  void writesNothingToStandardErrorOrOutput() {
    PrintStream error = System.err;
    PrintStream output = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream capture = new PrintStream(written, true, StandardCharsets.UTF_8);
    try {
      System.setErr(capture);
      System.setOut(capture);
      scorer.score(List.of("It works.", "\uE000 odd \u0007 signs \uD800", "word ".repeat(3_000)));
    } finally {
      System.setErr(error);
      System.setOut(output);
    }
    assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void namesItsVersion() {
    assertThat(scorer.version()).isEqualTo("corenlp-4.5.10-sr-2");
  }

  private SentimentScore one(String text) {
    return scorer.score(List.of(text)).get(0);
  }

  private double polarity(String text) {
    return one(text).polarity().orElseThrow();
  }

  private SentimentLabel label(String text) {
    return one(text).label().orElseThrow();
  }
}
