package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextExplanationTest {
  private static final TextExplanation EXPLANATION =
      TextExplanation.of(
          SentimentEngine.TURBO, ScoringOptions.PLAIN, "The agent was friendly. The qwxz failed!");

  @Test
  void showsEveryTokenAndWhetherItIsKnown() {
    assertThat(EXPLANATION.sentences()).hasSize(2);
    assertThat(EXPLANATION.sentences().get(0).tokens())
        .extracting(TextExplanation.Token::text)
        .containsExactly("The", "agent", "was", "friendly", ".");
    assertThat(EXPLANATION.sentences().get(1).tokens())
        .filteredOn(token -> !token.known())
        .extracting(TextExplanation.Token::text)
        .containsExactly("qwxz");
  }

  @Test
  void showsEveryNodeWithTheWholeSentenceFirst() {
    TextExplanation.Sentence sentence = EXPLANATION.sentences().get(0);
    assertThat(sentence.nodes()).hasSize(2 * sentence.tokens().size() - 1);
    TextExplanation.Node root = sentence.nodes().get(0);
    assertThat(root.depth()).isZero();
    assertThat(root.text()).isEqualTo("The agent was friendly.");
    assertThat(root.spans(4)).isTrue();
    assertThat(root.spans(5)).isFalse();
    // The same evaluation; nothing is rounded in between.
    assertThat(root.polarity())
        .isCloseTo(
            EXPLANATION
                .score()
                .opinion()
                .orElseThrow()
                .sentences()
                .get(0)
                .distribution()
                .polarity(),
            offset(1e-15));
    assertThat(sentence.nodes())
        .filteredOn(node -> node.text().equals("friendly"))
        .singleElement()
        .satisfies(node -> assertThat(node.polarity()).isPositive());
  }

  @Test
  void scoresAsTheScorerDoes() {
    for (ScoringOptions options : List.of(ScoringOptions.PLAIN, ScoringOptions.SOCIAL)) {
      String text = "Thx, u guys r gr8! But the app crashed again...";
      assertThat(TextExplanation.of(SentimentEngine.TURBO, options, text).score())
          .isEqualTo(
              SentimentScorer.of(SentimentEngine.TURBO, options.withSentences())
                  .score(List.of(text))
                  .get(0));
    }
  }

  @Test
  void hasNothingToShowOfATextThatIsNotScored() {
    TextExplanation other =
        TextExplanation.of(
            SentimentEngine.TURBO,
            ScoringOptions.SOCIAL,
            "Der Service ist leider sehr langsam und niemand antwortet mir.");
    assertThat(other.sentences()).isEmpty();
    assertThat(other.score().status()).isEqualTo(SentimentScore.Status.OTHER_LANGUAGE);
  }

  @Test
  void needsAnEngineWithTrees() {
    assertThatThrownBy(
            () -> TextExplanation.of(SentimentEngine.LEXICON, ScoringOptions.PLAIN, "good"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
