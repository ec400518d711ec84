package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconSentimentTest {
  private final SentimentScorer scorer = new LexiconSentiment();

  private SentimentScore one(String text) {
    return scorer.score(List.of(text)).get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "Excellent service and friendly staff, POSITIVE",
    "GOOD, POSITIVE",
    "The store opens at nine, NEUTRAL",
    "Slow and rude, NEGATIVE",
    "not good, NEGATIVE",
    "it wasn’t really that bad, POSITIVE",
    "good but slow, NEUTRAL",
    "never again. Good food, POSITIVE",
    "terrible but quick, NEGATIVE"
  })
  void labelsByWords(String text, SentimentLabel label) {
    assertThat(one(text).label()).contains(label);
  }

  @Test
  void hasTheStatedDistribution() {
    // One strong word: s = 2, x = 0.8; strong 0.64, weak 0.16, neutral 0.2.
    SentimentDistribution d = one("terrible").distribution().orElseThrow();
    // A few roundings of numbers below one.
    assertThat(d.veryNegative()).isCloseTo(0.64, offset(1e-15));
    assertThat(d.negative()).isCloseTo(0.16, offset(1e-15));
    assertThat(d.neutral()).isCloseTo(0.2, offset(1e-15));
    assertThat(d.polarity()).isCloseTo(-0.72, offset(1e-15));
    assertThat(one("perfect").polarity().orElseThrow()).isCloseTo(0.72, offset(1e-15));
  }

  @Test
  void countsWordsAndSentences() {
    SentimentScore score = one("It works... really! Don't ask");
    assertThat(score.sentences()).isEqualTo(3);
    assertThat(score.tokens()).isEqualTo(5);
    assertThat(score.counts().sentencesWithoutTree()).isZero();
  }

  @Test
  void hasNothingToSayAboutTextsWithoutWords() {
    List<String> texts = new ArrayList<>(List.of("", " ", "12 !?", "https://example.org/"));
    texts.add(null);
    assertThat(scorer.score(texts))
        .hasSize(5)
        .allMatch(score -> score.status() == SentimentScore.Status.EMPTY);
  }

  @Test
  void namesItsVersion() {
    assertThat(scorer.version()).isEqualTo("lexicon-1");
  }
}
