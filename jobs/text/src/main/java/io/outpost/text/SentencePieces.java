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
  /** Longest piece in tokens; few written sentences are longer. */
  static final int MAX_TOKENS = 80;

  private static final Set<String> MARKS =
      Set.of(",", ";", ":", ".", "!", "?", "-", "--", "–", "—", "...", "…", "/", "|", ")", "-RRB-");
  private static final Set<String> CONJUNCTIONS =
      Set.of("and", "but", "or", "so", "because", "although", "though", "while", "yet", "then");

  private SentencePieces() {}

  static List<List<CoreLabel>> of(List<CoreLabel> sentence) {
    List<List<CoreLabel>> pieces = new ArrayList<>();
    int start = 0;
    while (sentence.size() - start > MAX_TOKENS) {
      int end = start + length(sentence.subList(start, start + MAX_TOKENS));
      pieces.add(sentence.subList(start, end));
      start = end;
    }
    pieces.add(sentence.subList(start, sentence.size()));
    return pieces;
  }

  private static int length(List<CoreLabel> longest) {
    for (int i = longest.size(); i > longest.size() / 2; i--) {
      if (MARKS.contains(longest.get(i - 1).word())) {
        return i;
      }
    }
    for (int i = longest.size() - 1; i > longest.size() / 2; i--) {
      if (CONJUNCTIONS.contains(longest.get(i).word().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return longest.size();
  }
}
