package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scorer against CoreNLP's own pipeline, which reads the parser as it was released. */
class StockPipelineTest {
  private static final List<String> TEXTS =
      List.of(
          "The agent was wonderful and solved my problem in minutes!",
          "Terrible service. I waited two hours and nobody called back.",
          "The store opens at nine on Monday.",
          "I've never been this good at anything, but the room wasn't spacious.",
          "Your delivery was late again, the box was broken, and I am really disappointed.",
          "@someone why is my flight cancelled?? fail :(",
          "thanks for the help u guys rock",
          "Refund of $1,234.50 promised on 3/4/2026 by agent no. 7; still nothing.",
          "Where?",
          "He said \"we don't care\" and hung up (twice).",
          "caf\u00E9 na\u00EFve \u20AC20 \u2013 tr\u00E8s bien",
          "The film, which opened last week in more than two hundred theatres across the country, was neither as"
              + " funny as its trailer promised nor as sad as the critics, who had seen it early, feared.",
          "I really like it. I hate it. It is a phone.");

  private static StockPipeline stock;

  private final SentimentScorer scorer =
      SentimentScorer.of(SentimentEngine.EXACT, ScoringOptions.STOCK);

  @BeforeAll
  static void loadStockPipeline() {
    stock = StockPipeline.of(Path.of("target/models", ModelFile.PARSER.path()));
  }

  @Test
  void givesEverySentenceTheStockDistribution() {
    agree(TEXTS);
  }

  @Test
  @Tag("slow")
  void givesPostsTheStockDistribution() {
    agree(ReferencePosts.texts(1_500));
  }

  private void agree(List<String> texts) {
    List<SentimentScore> scores = scorer.score(texts);
    for (int t = 0; t < texts.size(); t++) {
      String text = texts.get(t);
      List<Optional<SentimentDistribution>> expected = stock.sentences(text);
      List<SentenceSentiment> sentences =
          scores.get(t).opinion().map(Opinion::sentences).orElse(List.of());
      assertThat(sentences).as(text).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(sentences.get(i).hasTree()).as(text).isEqualTo(expected.get(i).isPresent());
        if (expected.get(i).isPresent()) {
          same(sentences.get(i).distribution(), expected.get(i).get(), text);
        }
      }
    }
  }

  private static void same(
      SentimentDistribution ours, SentimentDistribution expected, String text) {
    double[] p = probabilities(ours);
    double[] q = probabilities(expected);
    for (int c = 0; c < p.length; c++) {
      // The error of Tanh, which a network of many levels may magnify some thousand times.
      assertThat(p[c]).as(text).isCloseTo(q[c], offset(1e-8));
    }
    if (largest(p) != largest(q)) {
      // Two classes that are as probable as each other may change places.
      assertThat(Math.abs(q[largest(p)] - q[largest(q)])).as(text).isLessThan(2e-8);
    }
  }

  private static double[] probabilities(SentimentDistribution d) {
    return new double[] {
      d.veryNegative(), d.negative(), d.neutral(), d.positive(), d.veryPositive()
    };
  }

  private static int largest(double[] p) {
    int largest = 0;
    for (int c = 1; c < p.length; c++) {
      largest = p[c] > p[largest] ? c : largest;
    }
    return largest;
  }
}
