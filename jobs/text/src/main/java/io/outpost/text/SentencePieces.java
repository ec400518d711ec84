package io.outpost.text;

import edu.stanford.nlp.ling.CoreLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a sentence that is too long into pieces. Parsing time and the depth of trees grow with the
 * sentence, and people forget full stops; no token is dropped.
 *
 * <p>A piece ends after the last punctuation mark in the second half of the longest piece allowed,
 * else before the last conjunction there, else where the length is reached.
 */
final class SentencePieces {
  private static final Set<String> MARKS =
      Set.of(",", ";", ":", ".", "!", "?", "-", "--", "–", "—", "...", "…", "/", "|", ")", "-RRB-");
  private static final Set<String> CONJUNCTIONS =
      Set.of("and", "but", "or", "so", "because", "although", "though", "while", "yet", "then");

  private static final int LONGEST_CONJUNCTION = 8;

  private SentencePieces() {}

  static List<List<CoreLabel>> of(List<CoreLabel> sentence, int maxTokens) {
    List<List<CoreLabel>> pieces = new ArrayList<>();
    int start = 0;
    while (sentence.size() - start > maxTokens) {
      int end = start + length(sentence.subList(start, start + maxTokens));
      pieces.add(sentence.subList(start, end));
      start = end;
    }
    pieces.add(sentence.subList(start, sentence.size()));
    return pieces;
  }

  static boolean isMark(String word) {
    return MARKS.contains(word);
  }

  static boolean isConjunction(String word) {
    return word.length() <= LONGEST_CONJUNCTION
        && CONJUNCTIONS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static int length(List<CoreLabel> longest) {
    for (int i = longest.size(); i > longest.size() / 2; i--) {
      if (isMark(longest.get(i - 1).word())) {
        return i;
      }
    }
    for (int i = longest.size() - 1; i > longest.size() / 2; i--) {
      if (isConjunction(longest.get(i).word())) {
        return i;
      }
    }
    return longest.size();
  }
}
