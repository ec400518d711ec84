package io.outpost.text;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a score rests on.
 *
 * @param sentences scored sentences, pieces of overlong ones counted singly
 * @param sentencesWithoutTree those of them that could not be analysed and counted as neutral
 * @param tokens words and punctuation marks scored
 * @param unknownTokens those of them that the scorer does not know
 * @param truncated whether the text was longer than a scorer reads, so that only its beginning is
 *     scored
 */
public record TextCounts(
    int sentences, int sentencesWithoutTree, int tokens, int unknownTokens, boolean truncated) {

  /** Nothing was scored. */
  public static final TextCounts NONE = new TextCounts(0, 0, 0, 0, false);

  public TextCounts {
    if (sentencesWithoutTree < 0
        || sentencesWithoutTree > sentences
        || unknownTokens < 0
        || unknownTokens > tokens) {
      throw new IllegalArgumentException(
          "Counts do not fit: %d tokens, %d unknown, %d sentences, %d without tree"
              .formatted(tokens, unknownTokens, sentences, sentencesWithoutTree));
    }
  }

  static TextCounts of(List<SentenceSentiment> sentences, boolean truncated) {
    return new TextCounts(
        sentences.size(),
        (int) sentences.stream().filter(sentence -> !sentence.hasTree()).count(),
        sentences.stream().mapToInt(SentenceSentiment::tokens).sum(),
        sentences.stream().mapToInt(SentenceSentiment::unknownTokens).sum(),
        truncated);
  }

  /** Share of tokens that the scorer does not know, 0 to 1; empty without tokens. */
  public OptionalDouble unknownShare() {
    return tokens == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) unknownTokens / tokens);
  }
}
