package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencePiecesTest {
  private static final int MAX_TOKENS = ScoringOptions.DEFAULT_SENTENCE_TOKENS;

  private static List<CoreLabel> words(int count) {
    List<CoreLabel> words = new ArrayList<>();
    for (String word : Collections.nCopies(count, "word")) {
      words.add(token(word));
    }
    return words;
  }

  private static CoreLabel token(String word) {
    CoreLabel token = new CoreLabel();
    token.setWord(word);
    return token;
  }

  private static List<Integer> lengths(List<CoreLabel> sentence) {
    return SentencePieces.of(sentence, MAX_TOKENS).stream().map(List::size).toList();
  }

  @Test
  void leavesSentencesUpToTheLimitWhole() {
    assertThat(lengths(words(1))).containsExactly(1);
    assertThat(lengths(words(80))).containsExactly(80);
  }

  @Test
  void cutsAtTheLimitWhereNothingElseOffersItself() {
    assertThat(lengths(words(81))).containsExactly(80, 1);
    assertThat(lengths(words(200))).containsExactly(80, 80, 40);
  }

  @Test
  void cutsAfterTheLastMarkOfTheSecondHalf() {
    List<CoreLabel> sentence = words(100);
    sentence.set(10, token(","));
    sentence.set(50, token(","));
    sentence.set(60, token(";"));
    sentence.set(70, token("and"));
    assertThat(lengths(sentence)).containsExactly(61, 39);
  }

  @Test
  void cutsBeforeAConjunctionWithoutMarks() {
    List<CoreLabel> sentence = words(100);
    sentence.set(10, token(","));
    sentence.set(70, token("But"));
    assertThat(lengths(sentence)).containsExactly(70, 30);
  }

  @Test
  void dropsNoTokenAndKeepsTheirOrder() {
    List<CoreLabel> sentence = new ArrayList<>();
    for (String word : "one , two and three ; four because five - six".split(" ")) {
      sentence.addAll(Collections.nCopies(37, token(word)));
    }
    List<CoreLabel> joined =
        SentencePieces.of(sentence, MAX_TOKENS).stream().flatMap(List::stream).toList();
    assertThat(joined).isEqualTo(sentence);
    assertThat(lengths(sentence)).allMatch(length -> length >= 1 && length <= MAX_TOKENS);
  }
}
